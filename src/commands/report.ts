import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UserError } from '../model/problem.ts';
import type { Verdict } from '../model/verdict.ts';
import { parseVerdict } from '../report/parse-verdict.ts';
import { resolveFolder } from './options.ts';
import { prepareReports, publish } from './reports.ts';
import type { Terminal } from './terminal.ts';

/** Options of `gates report`. */
export interface ReportFlags {
  cwd?: string;
  reporter?: string[];
}

/** `gates report`: renders a saved verdict again; returns that verdict's exit code. */
export async function reportCommand(
  file: string,
  flags: ReportFlags,
  terminal: Terminal,
): Promise<number> {
  const folder = await resolveFolder(flags.cwd, terminal.cwd);
  const reports = await prepareReports(flags.reporter ?? ['terminal'], folder);
  const verdict = await readVerdict(resolve(folder, file), file);
  return publish(verdict, reports, terminal);
}

async function readVerdict(path: string, file: string): Promise<Verdict> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'does not exist' : `could not be read (${error.code})`;
    throw new UserError('verdict-unreadable', `${file} ${why}`, {
      hint: 'Save a verdict with: gates check --reporter json=verdict.json',
      cause: error,
    });
  });
  try {
    return parseVerdict(text);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.code, `${file}: ${error.message}`, error);
  }
}

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeFinding, renderBaseline, updateBaseline } from '../baseline/update-baseline.ts';
import type { BaselineUpdate } from '../baseline/update-baseline.ts';
import { parseBaseline } from '../config/exceptions.ts';
import { BASELINE_FILE } from '../model/exceptions.ts';
import type { BaselineEntry } from '../model/exceptions.ts';
import { UserError } from '../model/problem.ts';
import { toPlanOptions } from './options.ts';
import type { PlanFlags } from './options.ts';
import { prepareReports, publish } from './reports.ts';
import { runCheck } from './run-check.ts';
import type { Terminal } from './terminal.ts';

/** Options of `gates baseline`. */
export interface BaselineFlags extends PlanFlags {
  accept?: string;
}

/** `gates baseline`: records today's findings, or brings the record up to date; 1 when new findings were left out. */
export async function baselineCommand(flags: BaselineFlags, terminal: Terminal): Promise<number> {
  const options = await toPlanOptions(flags, terminal.cwd);
  const reason = reasonOf(flags);
  const path = join(options.cwd, BASELINE_FILE);
  const known = await readKnown(path);
  const verdict = await runCheck(options, terminal);
  if (verdict.verdict === 'broken') {
    terminal.stderr.write(`error: ${BASELINE_FILE} stays as it was: something could not be measured\n`);
    return publish(verdict, await prepareReports(['terminal'], options.cwd), terminal);
  }
  const update = updateBaseline(verdict, known, reason);
  await writeFile(path, renderBaseline(update.findings));
  terminal.stdout.write(`${linesOf(update, known, reason).join('\n')}\n`);
  return update.grown.length > 0 && reason === null ? 1 : 0;
}

function reasonOf({ accept, since }: BaselineFlags): string | null {
  if (since !== undefined) {
    throw new UserError('baseline-scope', 'A baseline is of the whole tree: --since does not go with it');
  }
  if (accept === undefined) return null;
  if (accept.trim() !== '') return accept.trim();
  throw new UserError('no-reason', '--accept: got an empty text, expected the reason why findings are let in');
}

async function readKnown(path: string): Promise<BaselineEntry[] | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? null : parseBaseline(text);
}

function linesOf({ findings, pruned, improved, grown }: BaselineUpdate, known: BaselineEntry[] | null, reason: string | null): string[] {
  const fate = reason === null ? 'left out: they fail' : `let in: ${reason}`;
  return [
    `${BASELINE_FILE}: ${findings.length} findings${known === null ? ', recorded for the first time' : ''}`,
    ...(known === null ? [] : [`${pruned.length} gone and removed, ${improved.length} better than before, ${grown.length} new or worse`]),
    ...(grown.length === 0 ? [] : [`new or worse, ${fate}`]),
    ...grown.map((finding) => `  ${describeFinding(finding)}`),
  ];
}

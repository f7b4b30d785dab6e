import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { exitCodeOf } from '../judge/exit-code.ts';
import { UserError } from '../model/problem.ts';
import type { Reporter } from '../model/reporter.ts';
import type { Verdict } from '../model/verdict.ts';
import { describeError } from './messages.ts';
import { parseName } from './options.ts';
import type { Terminal } from './terminal.ts';

/** A reporter and where its text goes: the absolute path of a file, or null for standard output. */
export interface Report {
  reporter: Reporter;
  file: string | null;
}

/** Width of reports that are written to a file. */
const FILE_COLUMNS = 100;

/** Reports as asked for by `NAME` or `NAME=FILE`, files relative to `folder` and their folders created; throws for two in one place. */
export async function prepareReports(
  requests: readonly string[],
  folder: string,
): Promise<Report[]> {
  const { reporters } = await import('../report/reporters/index.ts');
  const reports = requests.map((request) => parseReport(request, folder, reporters));
  assertDistinct(reports);
  for (const { file } of reports) if (file !== null) await createParent(file);
  return reports;
}

function parseReport(request: string, folder: string, reporters: readonly Reporter[]): Report {
  const [name, file] = request.split(/=(.*)/s);
  const known = parseName(
    'reporter',
    name!,
    reporters.map((reporter) => reporter.name),
  );
  if (file === '') {
    throw new UserError('report-without-file', `--reporter ${request} names no file`, {
      hint: `Write --reporter ${name}=FILE, or --reporter ${name} for standard output.`,
    });
  }
  const reporter = reporters.find((candidate) => candidate.name === known)!;
  return { reporter, file: file === undefined ? null : resolve(folder, file) };
}

function assertDistinct(reports: readonly Report[]): void {
  const taken = new Map<string | null, Report>();
  for (const report of reports) {
    const other = taken.get(report.file);
    if (other !== undefined) {
      const names = `${other.reporter.name} and ${report.reporter.name}`;
      const place = report.file ?? 'standard output';
      throw new UserError('reports-collide', `Reporters ${names} both write to ${place}`, {
        hint: `Give one of them a file of its own: --reporter ${report.reporter.name}=FILE`,
      });
    }
    taken.set(report.file, report);
  }
}

/**
 * Writes every report that can be written, and returns the exit code: the verdict's own, which a report that cannot be
 * written never hides; only after a pass is that the error.
 */
export async function publish(
  verdict: Verdict,
  reports: readonly Report[],
  terminal: Terminal,
): Promise<number> {
  const exitCode = exitCodeOf(verdict);
  const failures: UserError[] = [];
  for (const report of reports) {
    await write(verdict, report, terminal).catch((error: unknown) => {
      if (!(error instanceof UserError)) throw error;
      failures.push(error);
    });
  }
  if (exitCode === 0 && failures[0] !== undefined) throw failures[0];
  for (const { message } of failures) terminal.stderr.write(describeError({ message }));
  return exitCode;
}

async function write(
  verdict: Verdict,
  { reporter, file }: Report,
  { stdout }: Terminal,
): Promise<void> {
  if (file === null) {
    const { color, columns } = stdout;
    return stdout.write(withNewline(await reporter.render(verdict, { color, width: columns })));
  }
  const text = withNewline(await reporter.render(verdict, { color: false, width: FILE_COLUMNS }));
  await writeFile(file, text).catch((error: Error) => {
    throw cannotWrite(file, error);
  });
}

async function createParent(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true }).catch((error: Error) => {
    throw cannotWrite(file, error);
  });
}

function cannotWrite(file: string, error: NodeJS.ErrnoException): UserError {
  return new UserError('report-unwritable', `${file} could not be written (${error.code})`, {
    cause: error,
  });
}

function withNewline(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

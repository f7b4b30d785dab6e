import { appendFile, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Terminal } from '../commands/terminal.ts';
import type { Verdict } from '../model/verdict.ts';
import { mutationScore } from '../report/mutation-score.ts';
import { parseVerdict } from '../report/parse-verdict.ts';
import { github } from '../report/reporters/github.ts';
import { githubSummary } from '../report/reporters/github-summary.ts';
import { sarif } from '../report/reporters/sarif.ts';
import { requireVariable, setOutputs } from './outputs.ts';
import { relocate } from './relocate.ts';

/** Runs a command line of gates, given more of its options. */
export type RunWith = (more: string[]) => Promise<number>;

/** Where a check is reported. */
export interface CheckPlace {
  /** Folder that is judged, relative to the repository: `packages/a/`; empty for its root. */
  prefix: string;
  terminal: Terminal;
}

const RENDERING = { color: false, width: 100 };

/**
 * Runs a check, given what more its command line needs, and shows its verdict where people look on GitHub: annotations, the
 * summary of the job, a SARIF file, outputs of the step. Returns the exit code of the check.
 */
export async function reportCheck(
  check: RunWith,
  { prefix, terminal: { env, stdout } }: CheckPlace,
): Promise<number> {
  const folder = await mkdtemp(join(requireVariable(env, 'RUNNER_TEMP'), 'gates-'));
  const report = join(folder, 'verdict.json');
  const exitCode = await check([`--reporter=json=${report}`]);
  const verdict = relocate(parseVerdict(await readFile(report, 'utf8')), prefix);
  stdout.write(await github.render(verdict, RENDERING));
  await appendFile(requireVariable(env, 'GITHUB_STEP_SUMMARY'), await githubSummary.render(verdict, RENDERING));
  const sarifFile = join(folder, 'gates.sarif');
  await writeFile(sarifFile, categorized(await sarif.render(verdict, RENDERING), prefix));
  await setOutputs(env, { verdict: verdict.verdict, score: scoreOf(verdict), report, sarif: sarifFile });
  return exitCode;
}

/** Percent, cut to two decimals: what is below a limit stays below it. */
function scoreOf(verdict: Verdict): string {
  const score = mutationScore(verdict);
  return score === null ? '' : String(Math.floor(score * 100) / 100);
}

/** Code scanning keeps one analysis for each category: folders of one repository do not replace each other's. */
function categorized(text: string, prefix: string): string {
  const log = JSON.parse(text) as { runs: { automationDetails: { id: string } }[] };
  for (const run of log.runs) run.automationDetails.id = run.automationDetails.id.replace(/^gates\//, `gates/${prefix}`);
  return `${JSON.stringify(log, null, 2)}\n`;
}

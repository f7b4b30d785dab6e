import { gateNames } from '../model/names.ts';
import type { Reporter } from '../model/reporter.ts';

const exitCodeHelp = `
Exit codes:
  0  every gate passed
  1  a gate failed
  2  a mistake in the arguments or the configuration
  3  something could not be measured (red tests, a crashed tool), so nothing is claimed
  70  a bug of gates; 130, 143  interrupted`;

/** After the help of `gates`. */
export const programHelp = `
Examples:
  npx gates check                      one verdict over this folder
  npx gates check --only complexity,mutation-sites
                                       the gates that run no code
  npx gates check --staged             what is staged, as in a pre-commit hook
  npx gates check --since origin/main  what changed
  npx gates verify ID...               whether tests now notice these mutants
  npx gates plan                       every default, as JSON
  npx gates explain crap               what a gate measures
${exitCodeHelp}`;

/** After the help of `gates check`. */
export const checkHelp = (reporters: readonly Reporter[]): string => `
Gates: ${gateNames.join(', ')}
${reporterList(reporters)}

Examples:
  gates check --preset strict
  gates check --cwd packages/core --skip mutation
  gates check --reporter terminal --reporter json=out/verdict.json
  gates check --reporter markdown      compact, for a coding agent
  gates check --since auto             what changed, against the base that CI names
  gates check --staged src/a.ts        what is staged of a file
  gates check --since main --budget 1m the most telling mutants of what changed
${exitCodeHelp}`;

/** After the help of `gates plan`. */
export const planHelp = `
Examples:
  gates plan --preset strict
  gates plan --only coverage,crap
  gates plan --since origin/main --text
  gates plan --shards 4 --output plan.json   runs the tests once; see docs/shards.md`;

/** After the help of `gates merge`. */
export const mergeHelp = `
Examples:
  gates plan --shards 4 --output plan.json
  gates check --shard 2/4 --plan plan.json --reporter json=parts/2.json
  gates merge plan.json parts/*.json --reporter terminal --reporter html=report.html
${exitCodeHelp}`;

/** After the help of `gates loop`. */
export const loopHelp = `
The agent finds the report, as markdown, on its standard input and in the file that GATES_REPORT names; GATES_ROUND
counts its attempts. What it prints goes to standard error. Its edits are judged by the policy and against the tree of
before the loop; where it touches the policy, a workflow, a hook or a script that runs the tests, the loop ends.

Examples:
  gates loop -- claude -p "Fix what this report finds." --permission-mode acceptEdits
  gates loop --since origin/main --max-attempts 3 --budget 20m -- codex exec --sandbox workspace-write "Fix what this report finds."
${exitCodeHelp}`;

/** After the help of `gates report`. */
export const reportHelp = (reporters: readonly Reporter[]): string => `
${reporterList(reporters)}

Examples:
  gates report out/verdict.json
  gates report out/verdict.json --reporter markdown --reporter github=annotations.txt`;

function reporterList(reporters: readonly Reporter[]): string {
  const width = Math.max(...reporters.map(({ name }) => name.length));
  const lines = reporters.map(({ name, description }) => `  ${name.padEnd(width)}  ${description}`);
  return ['Reporters:', ...lines].join('\n');
}

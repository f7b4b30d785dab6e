import { UserError } from '../model/problem.ts';

const BEGIN = '<!-- gates:begin -->';
const END = '<!-- gates:end -->';

/** What coding agents are told of the gates. */
const section = `${BEGIN}
## Verification gates

Work on this repository is done when \`npx --no gates check\` passes (exit code 0).

- \`npx --no gates check --since HEAD --reporter markdown\` judges what changed since the last commit: the verdict, the worst
  findings, and the command that checks each fix. Exit code 1: a gate failed. 3: something could not be measured, red
  tests among it; that comes first.
- \`npx --no gates mutant ID\` shows a mutant that no test noticed; \`npx --no gates verify ID...\` tests mutants again.
- \`npx --no gates explain GATE\` says what a gate measures and how to pass it.
- Findings are mended by testing and simplifying. Limits, excludes, baselines, waivers and ignore comments are decided by
  people; a change is judged by the policy of its base.
${END}`;

/** The text of AGENTS.md with our section, everything else as it was; null for no file yet. */
export function withAgentsSection(text: string | null): string {
  if (text === null || text.trim() === '') return `# For coding agents\n\n${section}\n`;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const ours = section.replaceAll('\n', eol);
  const place = placeOf(text);
  if (place !== null) return text.slice(0, place.start) + ours + text.slice(place.end);
  return `${text.trimEnd()}${eol}${eol}${ours}${eol}`;
}

/** Where our section stands; null when there is none. Throws `UserError` when its markers do not make a pair. */
function placeOf(text: string): { start: number; end: number } | null {
  const [begins, ends] = [BEGIN, END].map((marker) => text.split(marker).length - 1);
  if (begins === 0 && ends === 0) return null;
  const [start, end] = [text.indexOf(BEGIN), text.indexOf(END) + END.length];
  if (begins === 1 && ends === 1 && start < end) return { start, end };
  throw new UserError('markers-unpaired', `AGENTS.md: ${BEGIN} and ${END} are not there once each, in this order, so the file stays as it is`);
}

/** What is shown of the section to people. */
export const agentsSection = section;

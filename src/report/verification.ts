import type { RenderOptions } from '../model/reporter.ts';
import { formatPlace } from '../model/place.ts';
import type { Verification, VerifiedMutant } from '../model/verification.ts';
import { formatDuration } from './figures.ts';
import { createStyle, type Style, symbol } from './terminal/style.ts';
import { describeTest, paragraph, renderProblem } from './terminal/finding.ts';
import { count, oneLine, truncate } from './text.ts';

/** Width of what is shown of each side of a mutant. */
const CODE_COLUMNS = 60;

/** A verification as text: each mutant with what became of it, then what came back, then the verdict in one line. */
export function renderVerification(verification: Verification, options: RenderOptions): string {
  const style = createStyle(options);
  const { mutants, formerKills, problems, notices } = verification;
  const blocks = [
    mutants.map((mutant) => lineOf(mutant, style)),
    formerKills.cameBack.length === 0 ? [] : ['Killed before, and not now:', ...formerKills.cameBack.map((mutant) => lineOf(mutant, style))],
    problems.flatMap((problem) => renderProblem(problem, style)),
    notices.flatMap((notice) => paragraph(`note: ${oneLine(notice)}`, ' ', style)),
    [verdictLine(verification, style)],
  ];
  return `${blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** `a1b2c3d4e5f6 killed  src/a.ts:3:4 \`a < b\` → \`a <= b\`, by test/a.test.ts:3 adds`. */
function lineOf({ id, at, original, replacement, status, killedBy }: VerifiedMutant, { width, colors }: Style): string {
  const fate = fates[status ?? 'Pending'];
  const color = fate === 'killed' || fate === 'timed out' ? colors.green : colors.red;
  const code = [original, replacement].map((text) => `\`${truncate(oneLine(text), CODE_COLUMNS)}\``).join(' → ');
  const by = killedBy === null ? '' : `, by ${truncate(describeTest(killedBy), Math.max(width, 100))}`;
  return `${id} ${color(fate)}  ${oneLine(formatPlace(at))} ${code}${by}`;
}

/** What became of a mutant, for people. */
export const fates = {
  Killed: 'killed',
  Timeout: 'timed out',
  Survived: 'survived',
  NoCoverage: 'run by no test',
  Ignored: 'turned off by a comment or the configuration',
  CompileError: 'does not compile',
  RuntimeError: 'ended in an error',
  Pending: 'not tested',
} as const;

function verdictLine({ verdict, mutants, formerKills, durationMs }: Verification, { colors }: Style): string {
  const killed = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
  const { tested, of, cameBack } = formerKills;
  const facts = [
    `${killed} of ${count(mutants.length, 'mutant')} killed`,
    ...(tested === 0 ? [] : [`${cameBack.length} came back of ${tested} tested again (${of} in ${mutants.length === 1 ? 'its file' : 'these files'} were killed before)`]),
    formatDuration(durationMs),
  ];
  return ` ${symbol(verdict, colors)} ${verdict}  ${facts.join(', ')}`;
}

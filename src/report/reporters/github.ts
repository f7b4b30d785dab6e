import { formatPlace } from '../../model/place.ts';
import type { Reporter } from '../../model/reporter.ts';
import type { Verdict } from '../../model/verdict.ts';
import { errors, notices } from '../github/annotations.ts';
import { foreignOutput } from '../github/workflow-command.ts';
import { headline } from '../headline.ts';
import { describeScope } from '../scope.ts';
import { redGates } from '../worst.ts';

/** For GitHub Actions: annotations at the worst findings, the output of what failed, the verdict. */
export const github: Reporter = {
  name: 'github',
  description: 'for GitHub Actions: annotations on the worst findings',
  render(verdict: Verdict): string {
    const lines = [
      ...errors(verdict),
      ...notices(verdict),
      ...outputs(verdict).flatMap(({ title, output }) => foreignOutput(title, output)),
      `gates: ${verdict.verdict}, ${[...headline(verdict), ...describeScope(verdict)].join(', ')}`,
    ];
    return `${lines.join('\n')}\n`;
  },
};

/** What the tools printed that failed or could not measure. */
function outputs(verdict: Verdict): { title: string; output: string }[] {
  return redGates(verdict)
    .flatMap((gate) => [
      ...gate.problems.map(({ message, at, output }) => ({
        title: at ? `${formatPlace(at)} ${message}` : message,
        output: output ?? '',
      })),
      ...gate.findings.map(({ message, output }) => ({ title: message, output: output ?? '' })),
    ])
    .filter(({ output }) => output.trim() !== '');
}

import { createHash } from 'node:crypto';
import type { Problem } from '../../model/problem.ts';
import type { Reporter } from '../../model/reporter.ts';
import type { Finding, GateResult, Verdict } from '../../model/verdict.ts';
import { placeOf } from '../annotated-place.ts';
import { isFailing } from '../../model/verdict.ts';

/** One entry of GitLab's Code Quality report. */
interface Issue {
  description: string;
  check_name: string;
  fingerprint: string;
  severity: 'info' | 'major' | 'critical' | 'blocker';
  location: { path: string; lines: { begin: number } };
}

/** GitLab Code Quality: what was found; what could not be measured blocks, so that an empty list is never a failure. */
export const gitlab: Reporter = {
  name: 'gitlab',
  description: 'GitLab Code Quality: an array of issues',
  render(verdict: Verdict): string {
    return `${JSON.stringify(verdict.gates.flatMap(issuesOf), null, 2)}\n`;
  },
};

function issuesOf(gate: GateResult): Issue[] {
  return [...gate.problems.map((problem) => issueOfProblem(gate, problem)), ...gate.findings.map(issueOf)];
}

function issueOf(finding: Finding): Issue {
  const { id, rule, message, advice, at } = finding;
  const { file, span } = placeOf(at);
  return {
    description: `${message} ${advice}`.trim(),
    check_name: rule,
    fingerprint: id,
    severity: severityOf(finding),
    location: { path: file, lines: { begin: span.start.line } },
  };
}

/** What does not fail is there to be seen, and no more. */
function severityOf(finding: Finding): Issue['severity'] {
  if (!isFailing(finding)) return 'info';
  return finding.gate === 'tests' ? 'critical' : 'major';
}

function issueOfProblem({ gate }: GateResult, { code, message, at }: Problem): Issue {
  const { file, span } = placeOf(at);
  return {
    description: `${gate} could not be measured: ${message}`,
    check_name: `${gate}.${code}`,
    fingerprint: createHash('sha256').update(JSON.stringify([gate, code, message])).digest('hex').slice(0, 12),
    severity: 'blocker',
    location: { path: file, lines: { begin: span.start.line } },
  };
}

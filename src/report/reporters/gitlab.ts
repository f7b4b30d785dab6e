import { createHash } from 'node:crypto';
import type { Problem } from '../../model/problem.ts';
import type { Reporter } from '../../model/reporter.ts';
import type { Finding, GateResult, Verdict } from '../../model/verdict.ts';
import { placeOf } from '../annotated-place.ts';

/** One entry of GitLab's Code Quality report. */
interface Issue {
  description: string;
  check_name: string;
  fingerprint: string;
  severity: 'major' | 'critical' | 'blocker';
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

function issueOf({ id, gate, rule, message, advice, at }: Finding): Issue {
  const { file, span } = placeOf(at);
  return {
    description: `${message} ${advice}`.trim(),
    check_name: rule,
    fingerprint: id,
    severity: gate === 'tests' ? 'critical' : 'major',
    location: { path: file, lines: { begin: span.start.line } },
  };
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

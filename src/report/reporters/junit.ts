import { formatPlace } from '../../model/place.ts';
import type { Problem } from '../../model/problem.ts';
import type { Reporter } from '../../model/reporter.ts';
import type { Finding, GateResult, Verdict } from '../../model/verdict.ts';
import { isFailing } from '../../model/verdict.ts';
import { type ReportPart, partsOf } from '../packages.ts';
import { oneLine, outputLines } from '../text.ts';

type Case = Record<string, unknown>;

/** JUnit XML: a suite for each gate, in which a finding is a failure and what could not be measured an error. */
export const junit: Reporter = {
  name: 'junit',
  description: 'JUnit XML: a suite for each gate, a failure for each finding',
  async render(verdict: Verdict): Promise<string> {
    const { default: Builder } = await import('fast-xml-builder');
    const builder = new Builder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true, suppressEmptyNode: true });
    const suites = partsOf(verdict).flatMap(suitesOf);
    const total = (name: string): number => suites.reduce((sum, suite) => sum + (suite[name] as number), 0);
    const document = {
      '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
      testsuites: {
        '@name': 'gates',
        '@tests': total('@tests'),
        '@failures': total('@failures'),
        '@errors': total('@errors'),
        '@time': (verdict.durationMs / 1000).toFixed(3),
        testsuite: suites,
      },
    };
    return builder.build(document);
  },
};

/** Suites of the gates; of a package named after it, and none of the whole for what only packages are judged by. */
function suitesOf({ name, gates }: ReportPart): Case[] {
  return gates.map((gate) => (name === null ? suiteOf(gate) : { ...suiteOf(gate), '@name': text(`${name}: ${gate.gate}`) }));
}

function suiteOf(gate: GateResult): Case {
  const cases = [...gate.problems.map((problem) => errorOf(gate, problem)), ...gate.findings.map(caseOf)];
  const all = cases.length > 0 ? cases : [ownCase(gate)];
  return {
    '@name': gate.gate,
    '@tests': all.length,
    '@failures': all.filter((each) => 'failure' in each).length,
    '@errors': all.filter((each) => 'error' in each).length,
    '@skipped': all.filter((each) => 'skipped' in each).length,
    testcase: all,
  };
}

/** The gate as a case of its own, where there is nothing else to tell. */
function ownCase({ gate, status, summary }: GateResult): Case {
  const own = { '@classname': gate, '@name': text(summary === '' ? gate : summary) };
  if (status === 'skipped') return { ...own, skipped: { '@message': text(summary) } };
  if (status === 'passed') return own;
  return { ...own, [status === 'broken' ? 'error' : 'failure']: { '@message': text(summary) } };
}

/** A finding as a failed case; one that does not fail its gate as a case that holds. */
function caseOf(finding: Finding): Case {
  const { gate, rule, message, advice, verify, at, output } = finding;
  const own = {
    '@classname': gate,
    '@name': text(`${at ? `${formatPlace(at)} ` : ''}${message}`),
    ...(at && { '@file': text(at.file), ...(at.span && { '@line': at.span.start.line }) }),
  };
  if (!isFailing(finding)) return { ...own, 'system-out': text(finding.waived === undefined ? 'inherited' : `waived: ${finding.waived}`) };
  return {
    ...own,
    failure: { '@type': rule, '@message': text(message), '#text': body([advice, `Check: ${verify}`], output) },
  };
}

function errorOf({ gate }: GateResult, { code, message, hint, at, output }: Problem): Case {
  return {
    '@classname': gate,
    '@name': text(message),
    ...(at && { '@file': text(at.file) }),
    error: { '@type': code, '@message': text(message), '#text': body(hint === undefined ? [] : [hint], output) },
  };
}

/** XML has no way to write control characters, not even as entities. */
function text(value: string): string {
  return oneLine(value);
}

function body(lines: readonly string[], output = ''): string {
  return [...lines.map(text), ...outputLines(output)].join('\n');
}

import type { Problem } from '../../model/problem.ts';
import type { Reporter } from '../../model/reporter.ts';
import type { GateResult, Verdict } from '../../model/verdict.ts';
import { headline } from '../headline.ts';
import { locationOf, resultsOf } from '../sarif/results.ts';
import { type SarifRun, runsOf } from '../sarif/runs.ts';
import { ruleTexts } from '../sarif/rules.ts';

/** SARIF 2.1.0, as code scanning and editors take it. What could not be measured is an execution that did not succeed. */
export const sarif: Reporter = {
  name: 'sarif',
  description: 'SARIF 2.1.0, for code scanning and editors',
  render(verdict: Verdict): string {
    const log = {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: runsOf(verdict).map(toRun),
    };
    return `${JSON.stringify(log, null, 2)}\n`;
  },
};

function toRun({ verdict, category }: SarifRun): object {
  return {
    tool: { driver: { name: 'gates', semanticVersion: verdict.tools['gates'] ?? '0.0.0', rules: rulesOf(verdict) } },
    automationDetails: { id: category },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: verdict.verdict !== 'broken',
        toolExecutionNotifications: verdict.gates.flatMap(({ problems }) => problems.map(notify)),
      },
    ],
    properties: { verdict: verdict.verdict, summary: headline(verdict).join(', ') },
    results: resultsOf(verdict),
  };
}

/** The rules that findings name, and one for every gate, so that a rule without findings is known as well. */
function rulesOf({ gates }: Verdict): object[] {
  const rules = new Map<string, GateResult>();
  for (const gate of gates) {
    for (const rule of [gate.gate, ...gate.findings.map((finding) => finding.rule)]) rules.set(rule, gate);
  }
  return [...rules].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, { gate, title }]) => {
    const { short, full, tags } = ruleTexts[gate];
    return {
      id,
      name: title.replaceAll(' ', ''),
      shortDescription: { text: short },
      fullDescription: { text: full },
      help: { text: `${full} \`npx gates explain ${gate}\` says how it is measured.`, markdown: `${full}\n\n\`npx gates explain ${gate}\` says how it is measured.` },
      defaultConfiguration: { level: 'error' },
      properties: { tags },
    };
  });
}

function notify({ code, message, hint, at }: Problem): object {
  return {
    level: 'error',
    descriptor: { id: code },
    message: { text: hint === undefined ? message : `${message} ${hint}` },
    ...(at && { locations: [locationOf({ at })] }),
  };
}

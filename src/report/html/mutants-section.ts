import type { MutationTestResult } from 'mutation-testing-report-schema/api';
import { html, type Markup } from './markup.ts';
import { packed } from './packed.ts';

/** The page of `mutation-testing-elements`, which is unpacked and run only when it is asked for. */
export function mutantsSection(report: MutationTestResult | null, elements: string): Markup {
  if (report === null) return html`<p>Mutation testing was not run, or could not be measured.</p>`;
  return html`<p>Every mutant in its source, those that tests detect too.</p>
<p><button type="button" id="mutants-open">Show all mutants</button> <span id="mutants-status" role="status"></span></p>
<div id="mutants-frame"></div>
${packed('mutants-report', JSON.stringify(report))}
${packed('mutants-code', elements)}`;
}

import { formatPlace } from '../../model/place.ts';
import { isFailing, type Finding, type MutantFinding } from '../../model/verdict.ts';
import { formatComparison } from '../figures.ts';
import { reasons } from '../mutant.ts';
import { frameMarkup } from './frame-markup.ts';
import { html, type Markup } from './markup.ts';
import { outputBlock } from './problems-section.ts';

/** Most covering tests that are named. */
const TESTS_SHOWN = 20;

/** What a finding is filtered by. */
export type FindingState = 'failing' | 'known' | 'waived';

/** Whether a finding makes its gate fail, was there before, or was let be by a person. */
export function stateOf(finding: Finding): FindingState {
  if (isFailing(finding)) return 'failing';
  return finding.waived === undefined ? 'known' : 'waived';
}

/** One finding, closed: its fact and place; open: its code, what to do, and how to check that. */
export function findingItem(finding: Finding): Markup {
  const { gate, at } = finding;
  return html`<li data-gate="${gate}" data-state="${stateOf(finding)}" data-file="${at?.file}"><details>${summaryOf(finding)}
<div class="body">
${bodyOf(finding)}
<dl class="facts">${factsOf(finding)}</dl>
</div></details></li>
`;
}

function summaryOf(finding: Finding): Markup {
  const { id, gate, at, message } = finding;
  const state = stateOf(finding);
  const mark = state === 'failing' ? null : html`<span class="state">${state}</span> `;
  return html`<summary id="finding-${id}"><span class="gate-name">${gate}</span> ${mark}${message}${at && html` <code class="place">${formatPlace(at)}</code>`}</summary>`;
}

function bodyOf(finding: Finding): Markup {
  const { advice, waived, mutant, output } = finding;
  return html`${frameMarkup(finding)}
<p>${advice}</p>
${waived !== undefined && html`<p>Waived: ${waived}</p>`}
${mutant && testsOf(mutant)}
${output !== undefined && outputBlock(output)}`;
}

function factsOf(finding: Finding): Markup[] {
  const { id, function: name, change, mutant, verify } = finding;
  const facts: [term: string, value: string | Markup | null | undefined][] = [
    ['Measured', formatComparison(finding)],
    ['Function', name],
    ['Change', change],
    ...(mutant ? mutantFacts(mutant) : []),
    ['Check', html`<code>${verify}</code>`],
    ['Link', html`<a href="#finding-${id}">${id}</a>`],
  ];
  return facts.filter(([, value]) => value).map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`);
}

function mutantFacts({ mutator, whyItLived, tellingInput, mayBeEquivalent }: MutantFinding): [string, string | undefined][] {
  return [
    ['Mutator', mutator],
    ['Why it lived', whyItLived && reasons[whyItLived]],
    ['What tells them apart', tellingInput],
    ['May be equivalent', mayBeEquivalent],
  ];
}

function testsOf({ status, coveringTests: tests }: MutantFinding): Markup | null {
  if (status === 'Ignored') return null;
  if (tests.length === 0) return html`<p>No test runs this code.</p>`;
  const more = tests.length - TESTS_SHOWN;
  return html`<p>Tests that run this code:</p>
<ul>${tests.slice(0, TESTS_SHOWN).map(
    ({ name, file, line }) =>
      html`<li>${name}${file !== undefined && html` <code>${file}${line !== undefined && `:${line}`}</code>`}</li>`,
  )}${more > 0 && html`<li>and ${more} more</li>`}</ul>`;
}

import type { Finding, Verdict } from '../../model/verdict.ts';
import { findingItem, stateOf, type FindingState } from './finding-item.ts';
import { html, type Markup } from './markup.ts';

/** Every finding, with a form that filters them. */
export function findingsSection({ gates }: Verdict): Markup {
  const findings = gates.flatMap((gate) => gate.findings);
  if (findings.length === 0) return html`<p>No findings.</p>`;
  return html`<form class="filters" id="findings-filter" role="search" aria-label="Filter findings">
${choice('Gate', 'gate', gates.filter((gate) => gate.findings.length > 0).map(({ gate, title }) => [gate, title]))}
${choice('State', 'state', states(findings))}
<label>File <input type="search" name="file" list="finding-files" autocomplete="off"></label>
<label>Text <input type="search" name="text" autocomplete="off"></label>
<button type="button" id="findings-expand">Open all shown</button>
<output id="findings-count"></output>
<datalist id="finding-files">${filesOf(findings).map((file) => html`<option value="${file}"></option>`)}</datalist>
</form>
<ul class="findings" id="findings-list">
${findings.map(findingItem)}</ul>`;
}

function choice(label: string, name: string, options: readonly [value: string, text: string][]): Markup {
  return html`<label>${label} <select name="${name}"><option value="">all</option>${options.map(
    ([value, text]) => html`<option value="${value}">${text}</option>`,
  )}</select></label>`;
}

function states(findings: readonly Finding[]): [value: string, text: string][] {
  const all: FindingState[] = ['failing', 'known', 'waived'];
  return all.flatMap((state) => {
    const many = findings.filter((finding) => stateOf(finding) === state).length;
    return many === 0 ? [] : [[state, `${state} (${many})`] satisfies [string, string]];
  });
}

function filesOf(findings: readonly Finding[]): string[] {
  return [...new Set(findings.flatMap(({ at }) => (at ? [at.file] : [])))].sort();
}

import type { Verdict } from '../../model/verdict.ts';
import { fileRows, type FileRow } from './file-rows.ts';
import { html, type Markup } from './markup.ts';
import { bands, scoreText, treemap } from './treemap.ts';

/** Files by mutation sites and score, as a treemap and as a table. */
export function filesSection(verdict: Verdict): Markup {
  const rows = fileRows(verdict);
  if (rows.length === 0) return html`<p>No file was measured.</p>`;
  return html`<p>Each area is a file, as large as it has mutation sites; its colour is the share of its mutants that tests detect.</p>
${treemap(rows)}
<ul class="legend" aria-label="Mutation score">${bands.map(
    ({ from, name }, index) =>
      html`<li><span class="swatch ${name}"></span>${from}–${index === 0 ? 100 : bands[index - 1]!.from}%</li>`,
  )}<li><span class="swatch score-none"></span>no mutant tested</li></ul>
<p class="hint" id="treemap-help">Arrow keys go from file to file, the largest first.</p>
<details><summary>Table of files</summary>
<div class="scroll" tabindex="0" role="group" aria-label="Table of files">
<table>
<caption>Files, most mutation sites first</caption>
<thead><tr><th scope="col">File</th>${columns.map((column) => html`<th scope="col" class="number">${column}</th>`)}</tr></thead>
<tbody>${rows.map(tableRow)}</tbody>
</table>
</div>
</details>`;
}

const columns = ['Sites', 'Mutants', 'Detected', 'Survived', 'Not covered', 'Score'];

function tableRow({ file, sites, mutants, detected, survived, noCoverage, score }: FileRow): Markup {
  const tested = score === null ? ['–', '–', '–'] : [detected, survived, noCoverage];
  const cells = [sites ?? '–', mutants ?? '–', ...tested, scoreText(score)];
  return html`<tr><th scope="row">${file}</th>${cells.map((cell) => html`<td class="number">${cell}</td>`)}</tr>
`;
}

import type { PackageVerdict, Verdict } from '../../model/verdict.ts';
import { packageFacts } from '../packages.ts';
import { statusBadge } from './gates-section.ts';
import { html, type Markup } from './markup.ts';

/** Every package of a workspace with its gates; null for what is no workspace. */
export function packagesSection({ packages }: Verdict): Markup | null {
  if (packages === undefined) return null;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Table of packages">
<table>
<caption>Packages of the workspace, each judged by itself; findings are with their gates</caption>
<thead><tr><th scope="col">Package</th><th scope="col">Folder</th><th scope="col">Status</th><th scope="col">Gates</th></tr></thead>
<tbody>${packages.map(packageRow)}</tbody>
</table>
</div>`;
}

function packageRow(each: PackageVerdict): Markup {
  const gates = each.gates.map(({ title, status, summary }) => html`<li>${title} ${statusBadge(status)} ${summary}</li>`);
  return html`<tr>
<th scope="row">${each.name}</th><td><code>${each.dir}</code></td><td>${each.verdict === 'not-checked' ? 'not checked' : statusBadge(each.verdict)}</td>
<td>${each.reason === null ? html`<ul class="figures">${gates}</ul>` : packageFacts(each)}</td>
</tr>
`;
}

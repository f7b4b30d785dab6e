import { gzipSync } from 'node:zlib';
import { html, type Markup } from './markup.ts';

/** Large text for a script of the page, packed: a tenth of its size, and in an alphabet that cannot end the element. */
export function packed(id: string, text: string): Markup {
  return html`<script type="text/plain" id="${id}">${gzipSync(text, { level: 9 }).toString('base64')}</script>`;
}

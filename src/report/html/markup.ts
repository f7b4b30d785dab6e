import { visible } from '../text.ts';

/** Text that is HTML already. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: markup as it is, everything else escaped, nothing for what is absent. */
export type Content = string | number | Markup | null | undefined | false | readonly Content[];

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** HTML from a template whose values are escaped, for text and for quoted attributes; control characters become visible. */
export function html(strings: TemplateStringsArray, ...values: Content[]): Markup {
  return new Markup(String.raw({ raw: strings }, ...values.map(toText)));
}

function toText(content: Content): string {
  if (content instanceof Markup) return content.text;
  if (Array.isArray(content)) return (content as readonly Content[]).map(toText).join('');
  return content === null || content === undefined || content === false ? '' : escape(String(content));
}

function escape(text: string): string {
  return visible(text).replace(/[&<>"']/gu, (character) => entities[character]!);
}

/** Data for a script of the page, in an element of that id: no text in it can end the element or begin a comment. */
export function data(id: string, value: unknown): Markup {
  const text = JSON.stringify(value).replace(/[<>\u2028\u2029]/gu, (character) =>
    `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return html`<script type="application/json" id="${id}">${new Markup(text)}</script>`;
}

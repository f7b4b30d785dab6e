import pc from 'picocolors';
import { pad, widthOf, wrap } from '../report/text.ts';

type Colors = ReturnType<typeof pc.createColors>;

/** Widest line of running text. */
const MAX_COLUMNS = 92;

/** One of our own Markdown pages as text for a terminal: headings, lists, tables and code; no other Markdown. */
export function renderPage(
  markdown: string,
  { color, columns }: { color: boolean; columns: number },
): string {
  const colors = pc.createColors(color);
  const width = Math.min(columns, MAX_COLUMNS);
  const blocks = splitBlocks(markdown.replace(/\r\n/g, '\n').replace(/<!--.*?-->\n?/gs, ''));
  return `${blocks.map((block) => renderBlock(block, width, colors)).join('\n\n')}\n`;
}

/** Blocks of lines: a fenced piece of code is one, whatever is in it. */
function splitBlocks(markdown: string): string[] {
  const blocks = markdown.match(/^```[^]*?^```$|^#+ .*$|(?:^(?!```|#+ )(?=.*\S).*\n?)+/gm) ?? [];
  return blocks.map((block) => block.trimEnd());
}

function renderBlock(block: string, width: number, colors: Colors): string {
  if (block.startsWith('```')) return renderCode(block, colors);
  if (/^#+ /.test(block)) return colors.bold(inline(block.replace(/^#+ /, ''), colors));
  if (block.startsWith('|')) return renderTable(block, colors);
  return paragraphs(block).map((text) => renderText(text, width, colors)).join('\n');
}

function renderCode(block: string, colors: Colors): string {
  const lines = block.split('\n').slice(1, -1);
  return lines.map((line) => `    ${colors.cyan(line)}`.trimEnd()).join('\n');
}

function renderTable(block: string, colors: Colors): string {
  const rows = block
    .split('\n')
    .filter((line) => !/^[|\s:-]+$/.test(line))
    .map((line) => cells(line).map((cell) => inline(cell, colors)));
  const widths = rows[0]!.map((_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  return rows
    .map((row) => `  ${row.map((cell, column) => pad(cell, widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n');
}

function cells(line: string): string[] {
  return line
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** The items of a list, or one running text, each without its line breaks. */
function paragraphs(block: string): string[] {
  return block.split(/\n(?=\s*(?:[-*]|\d+\.) )/).map((text) => text.replace(/(?<=\S)\s*\n\s*/g, ' '));
}

/** Wraps a text; the lines of a list item hang under its first word. */
function renderText(text: string, width: number, colors: Colors): string {
  const marker = /^\s*(?:[-*]|\d+\.) /.exec(text)?.[0] ?? '';
  const hanging = ' '.repeat(marker.length);
  const lines = wrap(inline(text.slice(marker.length), colors), width - marker.length);
  return lines.map((line, index) => (index === 0 ? marker : hanging) + line).join('\n');
}

function inline(text: string, colors: Colors): string {
  return text
    .replace(/\[([^\]]+)\]\((https?:[^)]+)\)/g, '$1 ($2)')
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replace(/`([^`]+)`/g, (_, code: string) => colors.cyan(code))
    .replace(/\*\*([^*]+)\*\*/g, (_, strong: string) => colors.bold(strong));
}

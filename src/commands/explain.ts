import { readFile } from 'node:fs/promises';
import { parseGate } from './options.ts';
import { renderPage } from './render-page.ts';
import type { Terminal } from './terminal.ts';

/** `gates explain`: prints the page of a gate. */
export async function explainCommand(name: string, terminal: Terminal): Promise<number> {
  const page = new URL(`../../docs/gates/${parseGate(name)}.md`, import.meta.url);
  const { color, columns } = terminal.stdout;
  terminal.stdout.write(renderPage(await readFile(page, 'utf8'), { color, columns }));
  return 0;
}

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { renderPage } from '../../src/commands/render-page.ts';
import { gateNames } from '../../src/model/names.ts';
import { runInProcess } from '../support/run-in-process.ts';

describe('gates explain', () => {
  test.each(gateNames)('%s has a page', (gate) => {
    const page = fileURLToPath(new URL(`../../docs/gates/${gate}.md`, import.meta.url));
    expect(existsSync(page), page).toBe(true);
  });

  test('gates explain crap', async () => {
    const { exitCode, stdout, stderr } = await runInProcess(['explain', 'crap']);
    expect(stdout).toMatch(/CRAP/);
    expect(stdout).not.toMatch(/^#|```/m);
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });
});

describe('a page in a terminal', () => {
  const page = [
    '# Title with `code`',
    '<!-- for editors -->',
    'Some **strong** text that is',
    'wrapped, see [the paper](https://example.org) and [here](./other.md).',
    '',
    '- first item that is long enough to be',
    '  wrapped',
    '- second',
    '```js',
    'if (a) {',
    '',
    '  # b',
    '}',
    '```',
    '| name | limit |',
    '|------|------:|',
    '| `a \\| b` | 1 |',
    '',
  ].join('\r\n');

  test('has no markup, keeps its code and hangs its lists', () => {
    expect(renderPage(page, { color: false, columns: 30 })).toBe(
      [
        'Title with code',
        '',
        'Some strong text that is',
        'wrapped, see the paper',
        '(https://example.org) and',
        'here.',
        '',
        '- first item that is long',
        '  enough to be wrapped',
        '- second',
        '',
        '    if (a) {',
        '',
        '      # b',
        '    }',
        '',
        '  name   limit',
        '  a | b  1',
        '',
      ].join('\n'),
    );
  });

  test('may be empty, and a row of its tables too short', () => {
    expect(renderPage('', { color: false, columns: 30 })).toBe('\n');
    expect(renderPage('| a | b |\n|---|---|\n| c |\n', { color: false, columns: 30 })).toBe(
      '  a  b\n  c\n',
    );
  });

  test('shows headings and code in colour where that is wanted', () => {
    expect(renderPage('# `a`\n', { color: true, columns: 80 })).toBe(
      '\u001b[1m\u001b[36ma\u001b[39m\u001b[22m\n',
    );
  });
});

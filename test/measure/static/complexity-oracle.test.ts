import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { describe, expect, test } from 'vitest';
import { eslintComplexity } from '../../../bench/eslint-complexity.mjs';
import { countCodePaths } from '../../../src/measure/static/count-code-paths.ts';
import { measureFileComplexity } from '../../../src/measure/static/measure-complexity.ts';
import { parseSource } from '../../../src/measure/static/parse.ts';

const root = join(import.meta.dirname, '../../..');
const files = globSync(['src/**/*.ts', 'bench/*.mjs', 'fixtures/nasty-syntax/*'], { cwd: root });
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

describe.each(['classic', 'modified'] as const)('variant %s', (variant) => {
  test.each(files)('every code path of %s has the complexity that ESLint says', async (file) => {
    const { program, text } = await parseSource(file, textOf(file));
    const ours = countCodePaths(program, variant)
      .filter(({ origin }) => origin !== 'program')
      .map(({ origin, complexity, node: { start, end } }) => ({ origin, start, end, complexity }));

    expect(sorted(ours)).toEqual(sorted(eslintComplexity(file, text, variant)));
  });
});

test.each(files.filter((file) => !file.endsWith('sloppy.js')))(
  'oxc-parser and typescript-estree lead to the same units of %s',
  async (file) => {
    const measured = await measureFileComplexity(file, textOf(file), 'classic');

    expect(measured).toEqual(
      await measureFileComplexity(file, textOf(file), 'classic', 'typescript-estree'),
    );
  },
);

test('the oracle was asked about real code', () => {
  const asked = files.flatMap((file) => eslintComplexity(file, textOf(file), 'classic'));

  expect(files.length).toBeGreaterThan(20);
  expect(asked.length).toBeGreaterThan(200);
  expect(new Set(asked.map(({ origin }) => origin)).size).toBe(3);
});

function sorted<Path extends { origin: string; start: number; end: number }>(paths: Path[]): Path[] {
  return paths.sort(
    (a, b) => a.start - b.start || a.end - b.end || a.origin.localeCompare(b.origin),
  );
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { measureFileComplexity } from '../../../src/measure/static/measure-complexity.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/gates/complexity.md'), 'utf8');
const examples = [...page.matchAll(/```ts\n(.*?)```/gs)].map((match) => match[1]!);

test('the page has examples', () => {
  expect(examples).toHaveLength(3);
});

test.each(examples)('the example is measured as its comments say: %s', async (text) => {
  const { units } = await measureFileComplexity('example.ts', text, 'classic');
  const rows = units
    .filter((unit, index) => unit.row === index)
    .map(({ span, complexity }) => [span.start.line, complexity]);
  const stated = text.split('\n').flatMap((line, index) => {
    const comment = /\/\/ (\d+)$/.exec(line);
    return comment === null ? [] : [[index + 1, Number(comment[1])]];
  });

  expect(rows).toEqual(stated);
});

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fixtures, measureMutants, timeouts, undetected } from '../../measure/mutants-support.ts';

test('the survivors are those known by hand, with a module that the test command imports first', async () => {
  const { mutants, left } = await measureMutants({
    root: join(fixtures, 'mutation-node-test'),
    sources: ['src/format-size.js'],
    runner: 'warm-node-test',
    tests: { command: 'node --test', argv: ['node', '--import', './test/setup.js', '--test', 'test/*.test.js'] },
  });
  expect(undetected(mutants)).toEqual(['Survived src/format-size.js:6 bytes >= 1000']);
  expect(mutants).toMatchObject({ status: 'measured', value: { complete: true, invalid: [] } });
  expect(left).toEqual([]);
});

test('mutants that only programs started by tests reach are covered and killed by these tests', async () => {
  const { mutants } = await measureMutants({
    root: join(fixtures, 'hot-node-test'),
    sources: ['src/command.js'],
    runner: 'warm-node-test',
    tests: { command: 'node --test', argv: ['node', '--test', 'test/command.test.js'] },
  });
  expect(undetected(mutants)).toEqual(['NoCoverage src/command.js:4 ""', 'Survived src/command.js:16 true']);
});

test('a CommonJS test file is the main module, as in a process of its own', async () => {
  const { mutants } = await measureMutants({
    root: join(fixtures, 'hot-node-test'),
    sources: ['src/legacy.cjs'],
    runner: 'warm-node-test',
    tests: { command: 'node --test', argv: ['node', '--test', 'test/legacy.test.cjs'] },
  });
  expect(mutants).toMatchObject({ status: 'measured', value: { complete: true, invalid: [], notices: [] } });
  expect(undetected(mutants)).toEqual([]);
});

test('a loop that the mutant itself is not in is ended by counting, in a program that a test started too', async () => {
  const { mutants } = await measureMutants({
    root: join(fixtures, 'hot-node-test-loops'),
    sources: ['src/count.js', 'src/program.js'],
    runner: 'warm-node-test',
    tests: { command: 'node --test', argv: ['node', '--test', 'test/*.test.js'] },
  });
  const ended = timeouts(mutants);
  expect(ended).toEqual(ended.map(() => expect.stringContaining('Hit limit reached')));
  for (const loop of ['src/count.js:3 by >= 0', 'src/program.js:5 by >= 0']) expect(ended).toContainEqual(expect.stringContaining(loop));
});

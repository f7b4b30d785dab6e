import { expect, it } from 'vitest';
import { readTap } from '../../../src/measure/test-run/runners/tap.ts';

it('counts the innermost test points, and takes the message of a failure from its block', () => {
  const output = `TAP version 13
# Subtest: adds
    # Subtest: small numbers
    ok 1 - small numbers
    # Subtest: large numbers
    not ok 2 - large numbers
      ---
      error: |-
        Expected values to be strictly equal:
        2 !== 3
      ...
    ok 3 - negative numbers # SKIP not yet
    1..3
not ok 1 - adds
  ---
  error: '1 subtest failed'
  ...
ok 2 - subtracts # time=3ms
1..2
`;
  expect(readTap(output)).toEqual({
    passed: 2,
    failed: 1,
    skipped: 1,
    failures: [{ name: 'adds > large numbers', message: 'Expected values to be strictly equal:' }],
  });
});

it('reads TAP without a version, from the plan alone', () => {
  expect(readTap('1..2\nok 1 first\nnot ok second\n')).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
    failures: [{ name: 'second' }],
  });
});

it('names an assertion after the test that it stands in', () => {
  const { failures } = readTap('TAP version 13\n# adds\nok 1 equal\n# subtracts\nnot ok 2 equal\n1..2\n')!;
  expect(failures).toEqual([{ name: 'subtracts > equal' }]);
});

it('a plan of no tests is a run of no tests', () => {
  expect(readTap('TAP version 14\n1..0\n')).toMatchObject({ passed: 0, failed: 0 });
});

it('takes no other output for TAP', () => {
  expect(readTap('ok then\nnot ok, sorry\n')).toBeNull();
});

it.each([
  ['message: one line', 'one line'],
  ["message: 'in quotes'", 'in quotes'],
  ['message: |\n    in a block', 'in a block'],
  ['message: >-', undefined],
  ['operator: equal', undefined],
])('takes from a block: %j', (block, message) => {
  const { failures } = readTap(`1..1\nnot ok 1 - adds\n  ---\n  ${block}`)!;
  expect(failures[0]!.message).toBe(message);
});

it('numbers failures that have no name', () => {
  expect(readTap('1..2\nnot ok\nnot ok\n')!.failures.map(({ name }) => name)).toEqual(['test 1', 'test 2']);
});

import { expect, test } from 'vitest';
import { filesReaching, findKeysByTest, keyOf, type FileRecord } from '../../src/hot/dry-run-record.ts';
import { initialRun } from '../../src/hot/file-run.ts';

const file: FileRecord = {
  key: '/p/a.test.js',
  file: '/p/a.test.js',
  project: '',
  tests: [{ id: 'one', durationMs: 1 }],
  durationMs: 5,
  coverage: { static: { '1': 1 }, perTest: { one: { '2': 1 } } },
};
const inNode = { ...file, key: '/p/a.test.js (node)', project: 'node', coverage: { static: {}, perTest: {} } };
const record = new Map([file, inNode].map((each) => [each.key, each]));

test('a test file is known by its path, and by its project where that has a name', () => {
  expect([keyOf('', '/p/a.test.js'), keyOf('node', '/p/a.test.js')]).toEqual([...record.keys()]);
});

test('a test is in each project that its file is in', () => {
  expect(findKeysByTest(record).get('one')).toEqual([...record.keys()]);
});

test('a file reaches the mutants that it reaches while it loads, and those that its tests reach', () => {
  for (const mutant of ['1', '2']) expect(filesReaching(record, mutant)).toEqual([file]);
  expect(filesReaching(record, '3')).toEqual([]);
});

test('the initial run takes all tests in their own order, in modules loaded afresh, to the end', () => {
  expect(initialRun('/p/a.test.js')).toMatchObject({ tests: null, first: null, mutant: null, graph: 'fresh', bail: false, initial: true });
});

import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesReaching, findKeysByTest, keyOf, mergeCoverage, readRecord, storeRecord, type FileRecord } from '../../src/hot/dry-run-record.ts';
import { initialRun, noCoverage } from '../../src/hot/file-run.ts';

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

test('what one process stored in a folder, each other one reads there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gates-record-'));
  try {
    await storeRecord(folder, record);
    expect(await readRecord(folder)).toEqual(record);
    expect(await readdir(folder)).toEqual(['.gates-initial-run.json']);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('coverage of all files is the sum of theirs, while they load and test by test', () => {
  const again = { ...file, key: 'b', coverage: { static: { '1': 2, '3': 1 }, perTest: { one: { '2': 4 }, two: { '5': 1 } } } };
  expect(mergeCoverage(new Map([...record, [again.key, again]]))).toEqual({ static: { '1': 3, '3': 1 }, perTest: { one: { '2': 5 }, two: { '5': 1 } } });
  expect(file.coverage).toEqual({ static: { '1': 1 }, perTest: { one: { '2': 1 } } });
});

test('no files have no coverage', () => {
  expect(mergeCoverage(new Map())).toEqual({ static: {}, perTest: {} });
  expect(noCoverage()).toEqual({ static: {}, perTest: {} });
});

test('the initial run takes all tests in their own order, in modules loaded afresh that are not kept, to the end', () => {
  expect(initialRun('/p/a.test.js')).toEqual({
    file: '/p/a.test.js',
    tests: null,
    first: null,
    mutant: null,
    activation: 'runtime',
    graph: 'fresh',
    keep: false,
    bail: false,
    initial: true,
  });
});

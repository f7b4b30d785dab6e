import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readCoverageFile } from '../../../src/measure/test-run/coverage-file.ts';

test('a count below zero, as vitest writes for an absent else, covers nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gates-coverage-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const range = { start: { line: 66, column: 4 }, end: { line: 66, column: null } };
  const entry = {
    path: '/p/a.ts',
    statementMap: { 0: range },
    fnMap: {},
    branchMap: { 0: { type: 'if', loc: range, locations: [range, { start: {}, end: {} }] } },
    s: { 0: -2 },
    f: {},
    b: { 0: [2, -1] },
  };
  const file = join(folder, 'coverage-final.json');
  writeFileSync(file, JSON.stringify({ '/p/a.ts': entry }));
  expect((await readCoverageFile(file))['/p/a.ts']).toMatchObject({ s: { 0: 0 }, b: { 0: [2, 0] } });
});

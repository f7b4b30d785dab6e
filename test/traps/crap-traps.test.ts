import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { CoverageMapData, FileCoverageData } from 'istanbul-lib-coverage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinCoverage } from '../../src/judge/join.ts';
import { measureFileComplexity } from '../../src/measure/static/measure-complexity.ts';
import { runCommand } from '../../src/system/spawn.ts';

const fixture = join(import.meta.dirname, '../../fixtures/crap-traps');
const sources = readdirSync(join(fixture, 'src')).map((name) => `src/${name}`);
const bin = (path: string): string => join(import.meta.dirname, '../../node_modules', path);

/** Tools that report coverage in Istanbul's format, each with how it is run into a folder. */
const tools: Record<string, (folder: string) => string[]> = {
  'vitest, v8': (folder) => vitest('v8', folder),
  'vitest, istanbul': (folder) => vitest('istanbul', folder),
  'jest, babel, TypeScript through source maps': (folder) => [
    process.execPath,
    '--experimental-vm-modules',
    bin('jest/bin/jest.js'),
    '--coverage',
    `--coverageDirectory=${folder}`,
    `--cacheDirectory=${join(folder, 'cache')}`,
  ],
};

function vitest(provider: string, folder: string): string[] {
  return [
    process.execPath,
    bin('vitest/vitest.mjs'),
    'run',
    '--coverage.enabled',
    `--coverage.provider=${provider}`,
    `--coverage.reportsDirectory=${folder}`,
  ];
}

/** What the file says beside its functions: `// covers: one 1, two 1/2`. */
function expectations(text: string): Record<string, number> {
  const entries = [...text.matchAll(/\/\/ covers: (.+?)\r?$/gm)].flatMap((match) =>
    match[1]!.split(', ').map((entry): [string, number] => {
      const [, name, covered, total = '1'] = /^(.+) (\d+)(?:\/(\d+))?$/.exec(entry)!;
      return [name!, Number(covered) / Number(total)];
    }),
  );
  return Object.fromEntries(entries);
}

function dataOf(map: CoverageMapData, file: string): FileCoverageData {
  const key = Object.keys(map).find((path) => relative(fixture, path) === file);
  const nothing = { path: file, statementMap: {}, fnMap: {}, branchMap: {}, s: {}, f: {}, b: {} };
  return key === undefined ? nothing : (map[key] as FileCoverageData);
}

describe.each(Object.keys(tools))('coverage of functions with %s', (tool) => {
  const folder = mkdtempSync(join(tmpdir(), 'gates-crap-traps-'));
  let map: CoverageMapData;

  beforeAll(async () => {
    const run = await runCommand({
      argv: tools[tool]!(folder),
      cwd: fixture,
      timeoutMs: 120_000,
      // the outer run's own settings are not the inner one's
      env: { VITEST: undefined, VITEST_WORKER_ID: undefined, VITEST_POOL_ID: undefined, NODE_OPTIONS: undefined, NODE_ENV: undefined, TEST: undefined, JEST_WORKER_ID: undefined },
    });
    expect(run.exitCode, run.output).toBe(0);
    map = JSON.parse(readFileSync(join(folder, 'coverage-final.json'), 'utf8')) as CoverageMapData;
  }, 150_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(sources)('equals what was computed by hand for %s', async (file) => {
    const source = readFileSync(join(fixture, file), 'utf8');
    const complexity = await measureFileComplexity(file, source, 'classic');
    const rows = joinCoverage(complexity, dataOf(map, file), {
      confidence: 'exact',
      source,
      loaded: file !== 'src/unloaded.ts',
    });
    const joined = rows
      .filter(({ unit }) => unit.kind !== 'module')
      .map(({ unit, coverage }): [string, number] => [unit.name, coverage]);
    expect(Object.fromEntries(joined)).toEqual(expectations(source));
    expect(joined).toHaveLength(Object.keys(expectations(source)).length);
  });
});

it('the traps are stored with the bytes that make them traps', () => {
  const bytes = (file: string): string => readFileSync(join(fixture, file), 'latin1');
  expect(bytes('src/bom.js').startsWith('\u00ef\u00bb\u00bf')).toBe(true);
  expect(bytes('src/crlf.js').match(/\r\n/g)?.length).toBeGreaterThan(5);
  expect(bytes('src/shebang.js').startsWith('#!')).toBe(true);
});

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import type { UserError } from '../../src/model/problem.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gates config-é-'));
});
afterEach(() => rm(root, { recursive: true }));

async function write(files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
}

/** Message and hint of the error that a configuration causes. */
async function mistake(files: Record<string, string>, file?: string): Promise<string> {
  await write(files);
  const error = await loadConfig(root, { file }).then(
    (loaded) => expect.unreachable(`loaded ${JSON.stringify(loaded)}`),
    (reason: UserError) => reason,
  );
  expect(error.name).toBe('UserError');
  return [error.message, error.hint].join('\n');
}

describe('finding', () => {
  test('no file is no mistake: every setting has its default', async () => {
    expect(await loadConfig(root)).toEqual({ config: {}, file: null });
  });

  const sources = {
    'gates.config.ts':
      'import { defineConfig } from "verification-gates";\nconst preset = "strict" as const;\nexport default defineConfig({ preset });\n',
    'gates.config.mts':
      'import type { UserConfig } from "verification-gates";\nexport default { preset: "strict" } satisfies UserConfig;\n',
    'gates.config.js': 'module.exports = { preset: "strict" };\n',
    'gates.config.mjs': 'export default { preset: "strict" };\n',
    'gates.config.json': '\uFEFF{\r\n  "$schema": "./schema.json", "preset": "strict"\r\n}\r\n',
  };
  for (const [name, text] of Object.entries(sources)) {
    test(`${name} is found and loaded`, async () => {
      await write({ [name]: text });
      expect(await loadConfig(root)).toEqual({ config: { preset: 'strict' }, file: name });
    });
  }

  test('a .js configuration may be an ES module, whatever the package says', async () => {
    await write({ 'gates.config.js': 'export default { seed: 7 };\n' });
    expect((await loadConfig(root)).config).toEqual({ seed: 7 });
  });

  test('a TypeScript configuration may import other TypeScript, with and without extension', async () => {
    await write({
      'gates.config.ts':
        'import { max } from "./limits";\nimport { seed } from "./seed.ts";\nexport default { complexity: { max }, seed };\n',
      'limits.ts': 'export const max: number = 5;\n',
      'seed.ts': 'export const seed: number = 3;\n',
    });
    expect((await loadConfig(root)).config).toEqual({ complexity: { max: 5 }, seed: 3 });
  });

  test('a file named outright may stand in a subfolder', async () => {
    await write({ 'tools/ci.json': '{ "seed": 1 }' });
    expect(await loadConfig(root, { file: 'tools/ci.json' })).toEqual({
      config: { seed: 1 },
      file: 'tools/ci.json',
    });
  });

  test('two configurations are a mistake', async () => {
    expect(await mistake({ 'gates.config.ts': '', 'gates.config.json': '' })).toBe(
      'More than one configuration: gates.config.ts, gates.config.json\nKeep one of them, or name it with --config.',
    );
  });

  test('a file named outright must exist', async () => {
    expect(await mistake({}, 'nowhere.json')).toContain('nowhere.json does not exist');
  });

  test('a file named outright must have an extension that can be loaded', async () => {
    expect(await mistake({ 'gates.yml': '' }, 'gates.yml')).toContain('.ts, .mts, .js, .mjs, .json');
  });

  test('a folder with the name of a configuration is unreadable', async () => {
    expect(await mistake({ 'gates.config.json/file': '' })).toContain(
      'gates.config.json could not be read (EISDIR)',
    );
  });
});

describe('loading', () => {
  test('broken JSON is named as such', async () => {
    expect(await mistake({ 'gates.config.json': '{ "preset": ' })).toContain(
      'gates.config.json is no valid JSON: ',
    );
  });

  test('broken TypeScript is told with its line', async () => {
    expect(await mistake({ 'gates.config.ts': 'export default {\n  preset: = 3,\n};\n' })).toMatch(
      /^gates\.config\.ts:2(:\d+)? could not be loaded: /,
    );
  });

  test('a configuration that throws is told with its line', async () => {
    expect(
      await mistake({ 'gates.config.mjs': '\nthrow new TypeError("no such thing");\n' }),
    ).toMatch(/^gates\.config\.mjs:2:\d+ could not be loaded: TypeError: no such thing/);
  });

  test('a configuration that throws no Error is told too', async () => {
    expect(await mistake({ 'gates.config.mjs': 'throw "plain";' })).toContain(
      'gates.config.mjs could not be loaded: plain',
    );
  });

  test('an import that does not exist is named', async () => {
    expect(
      await mistake({ 'gates.config.ts': 'import "./gone.js";\nexport default {};' }),
    ).toMatch(/could not be loaded: .*gone\.js/);
  });

  test('a module without default export is a mistake', async () => {
    expect(await mistake({ 'gates.config.mjs': 'export const preset = "strict";' })).toContain(
      'gates.config.mjs: got no default export, expected an object',
    );
  });

  for (const [text, got] of [
    ['() => ({})', 'a function'],
    ['[]', '[]'],
    ['null', 'null'],
    ['"strict"', '"strict"'],
  ]) {
    test(`${text} is no configuration`, async () => {
      expect(await mistake({ 'gates.config.mjs': `export default ${text};` })).toContain(
        `gates.config.mjs: got ${got}, expected an object`,
      );
    });
  }
});

describe('checking', () => {
  const json = (config: unknown) => mistake({ 'gates.config.json': JSON.stringify(config) });

  test('a wrong value is told with its path, what it is and what was expected', async () => {
    expect(await json({ coverage: { lines: '90' } })).toContain(
      'gates.config.json: coverage.lines: got "90", expected a number from 0 to 100',
    );
    expect(await json({ coverage: { lines: 101 } })).toContain('coverage.lines: got 101, expected');
    expect(await json({ complexity: 5 })).toContain('complexity: got 5, expected an object');
    expect(await json({ concurrency: 1.5 })).toContain(
      'concurrency: got 1.5, expected a whole number, at least 1',
    );
  });

  test('a number that is none is told as it is', async () => {
    expect(
      await mistake({ 'gates.config.mjs': 'export default { crap: { max: NaN } };' }),
    ).toContain('crap.max: got NaN, expected a number, at least 1');
  });

  test('an unknown key is told with the nearest valid one', async () => {
    expect(await json({ coverage: { lines: 90, brances: 80 } })).toBe(
      'gates.config.json: coverage.brances: got 80, expected no such key, but one of ' +
        'lines, statements, functions, branches, patch, perFile, report\n' +
        'The nearest valid key is `coverage.branches`.',
    );
    expect(await json({ mutationSite: { max: 1 } })).toContain(
      'The nearest valid key is `mutationSites`.',
    );
  });

  test('an unknown name is told with the nearest valid one', async () => {
    expect(await json({ skip: ['mutatoin'] })).toContain('The nearest valid value is "mutation".');
    expect(await json({ preset: 'strickt' })).toContain(
      'preset: got "strickt", expected one of "standard", "strict"',
    );
  });

  test('a check is told by the way it was written', async () => {
    expect(await json({ checks: { lint: 3 } })).toContain(
      'checks.lint: got 3, expected a shell line, or { command, timeoutSeconds }',
    );
    expect(await json({ checks: { 'lint all': { command: 'x', timeout: 3 } } })).toBe(
      'gates.config.json: checks["lint all"].timeout: got 3, expected no such key, but one of command, timeoutSeconds\n' +
        'The nearest valid key is `checks["lint all"].timeoutSeconds`.',
    );
    expect(await json({ checks: { lint: { command: '' } } })).toContain(
      'checks.lint.command: got "", expected a shell line',
    );
  });

  test('of a check with a wrong command that command is told, not the check', async () => {
    expect(await json({ checks: { lint: { command: 3 } } })).toContain(
      'checks.lint.command: got 3, expected a shell line',
    );
  });

  test('an unknown key of a name that is a word of JavaScript is told as such', async () => {
    expect(await mistake({ 'gates.config.json': '{ "tests": { "toString": 1 } }' })).toContain(
      'tests.toString: got 1, expected no such key, but one of command, runner, before, timeoutSeconds',
    );
  });

  test('an override is told by its place in the list', async () => {
    expect(await json({ overrides: [{ files: ['a'] }, { files: [], complexit: 3 }] })).toBe(
      [
        'gates.config.json has 2 mistakes',
        '  overrides[1].files: got [], expected a list of at least one glob',
        '  overrides[1].complexit: got 3, expected no such key, but one of files, coverage, complexity, crap, mutationSites, mutationScore',
        'The nearest valid key is `overrides[1].complexity`.',
      ].join('\n'),
    );
  });
});

import { createInstrumenter } from 'istanbul-lib-instrument';
import { describe, expect, test } from 'vitest';
import { measureFileComplexity } from '../../../src/measure/static/measure-complexity.ts';
import { describeParser, parseSource } from '../../../src/measure/static/parse.ts';
import type { ParserChoice } from '../../../src/measure/static/parse.ts';
import { MeasureError } from '../../../src/model/problem.ts';
import type { Problem } from '../../../src/model/problem.ts';

async function problemOf(file: string, text: string): Promise<Problem> {
  const error: unknown = await parseSource(file, text).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(MeasureError);
  return (error as MeasureError).problem;
}

describe.each<ParserChoice>(['fastest', 'typescript-estree'])('parser %s', (choice) => {
  test.each([
    ['JSX in .js', 'a.js', 'export const a = <b>{c}</b>;'],
    ['JSX in .tsx', 'a.tsx', 'const f = <T,>(x: T) => <b />;'],
    ['type assertions in .ts', 'a.ts', 'const f = <T>(x: T) => <string>x;'],
    ['import = in .cts', 'a.cts', 'import fs = require("fs"); export = fs;'],
    ['top-level await in .mjs', 'a.mjs', 'await x; export {};'],
    ['top-level await in .ts', 'a.ts', 'await x;'],
    ['a return at the top level of .js', 'a.js', 'if (x) return;'],
    ['a return at the top level of .cjs', 'a.cjs', 'return 1;'],
    ['sloppy code', 'a.js', 'with (a) { b; } delete a;'],
    ['decorators', 'a.ts', '@a class B { @c() d = 1; constructor(@e f: string) {} }'],
    ['a shebang', 'a.js', '#!/usr/bin/env node\nrun();'],
    ['nothing', 'a.ts', ''],
  ])('reads %s', async (_what, file, text) => {
    const { program } = await parseSource(file, text, choice);

    expect(program.type).toBe('Program');
  });
});

test('types in .js, as Flow has them, are read', async () => {
  await expect(parseSource('a.js', 'let a: string;')).resolves.toBeDefined();
});

test('octal literals, which typescript-estree refuses, are read', async () => {
  await expect(parseSource('a.js', 'x = 010;')).resolves.toBeDefined();
});

describe('a syntax error', () => {
  test('is named with file, line and column, both from 1', async () => {
    expect(await problemOf('src/a.ts', 'let a = 1;\nlet b = ;\n')).toEqual({
      code: 'syntax-error',
      message: 'src/a.ts:2:9 does not parse: Expression expected.',
      at: {
        file: 'src/a.ts',
        span: { start: { line: 2, column: 9 }, end: { line: 2, column: 9 } },
      },
    });
  });

  test.each([['\n'], ['\r\n'], ['\uFEFF\n'], ['\u2028']])('is on line 2 after %j', async (lineBreak) => {
    const { at } = await problemOf('a.js', `${lineBreak}let = = 1`);

    expect(at!.span!.start.line).toBe(2);
  });
});

test('brackets nested deeper than a parser can go are a problem and no crash', async () => {
  const text = `${'('.repeat(30_000)}1${')'.repeat(30_000)}`;

  expect((await problemOf('a.js', text)).code).toBe('nested-too-deeply');
});

test('the parser is described without a run', () => {
  expect(describeParser()).toMatch(/^oxc-parser \d.*, typescript-estree \d/);
});

describe('columns and lines are those of Istanbul, from 1', () => {
  test.each([
    ['LF', 'const a = (x) => x;\nfunction b() { return 1; }\n'],
    ['CRLF', 'const a = (x) => x;\r\nfunction b() { return 1; }\r\n'],
    ['CR', 'const a = (x) => x;\rfunction b() { return 1; }\r'],
    ['line separators', 'const a = (x) => "\u2028";\u2028function b() { return 1; }'],
    ['characters of two UTF-16 units', 'const a = "😀", b = (x) => "😀";\nconst c = () => { return "é😀"; }'],
    ['tabs', '\tconst a = (x) => x;\n\t\tfunction b() {\n\t\t}'],
    ['a shebang', '#!/usr/bin/env node\nconst a = (x) => x;'],
  ])('with %s', async (_what, text) => {
    expect(await bodiesOf(text)).toEqual(istanbulBodies(text));
  });

  test('with a byte order mark, which counts for neither once the loader has taken it off', async () => {
    const text = 'const a = (x) => x;\nfunction b() { return 1; }\n';

    expect(await bodiesOf(`\uFEFF${text}`)).toEqual(istanbulBodies(text));
  });
});

async function bodiesOf(text: string) {
  const { units } = await measureFileComplexity('a.js', text, 'classic');
  return units.map(({ body }) => body);
}

/** The bodies of the functions as Istanbul has them; its columns count from 0. */
function istanbulBodies(text: string) {
  const instrumenter = createInstrumenter({ esModules: true });
  instrumenter.instrumentSync(text, 'a.js');
  const from1 = ({ line, column }: { line: number; column: number }) => ({ line, column: column + 1 });
  return Object.values(instrumenter.lastFileCoverage().fnMap).map(({ loc }) => ({
    start: from1(loc.start),
    end: from1(loc.end),
  }));
}

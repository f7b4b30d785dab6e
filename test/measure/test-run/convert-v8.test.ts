import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readV8Coverage, v8Folders } from '../../../src/measure/test-run/collect-v8.ts';
import { convertV8 } from '../../../src/measure/test-run/convert-v8.ts';
import { findSourceMap } from '../../../src/measure/test-run/source-map.ts';
import { createSourceTree } from '../../../src/measure/test-run/source-tree.ts';
import { readV8Data, type ExecutedScript } from '../../../src/measure/test-run/v8-data.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gates-test-'));
});
afterEach(() => rm(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const url = (name: string): string => pathToFileURL(at(name)).href;

/** A script of which everything ran once. */
function script(name: string, code: string, sourceMap: ExecutedScript['sourceMap'] = null): ExecutedScript {
  return { path: at(name), code, sourceMap, coverage: { scriptId: '1', url: url(name), functions: ran(code.length) } };
}

const ran = (length: number, count = 1) => [
  { functionName: '', isBlockCoverage: true, ranges: [{ startOffset: 0, endOffset: length, count }] },
];

const map = { version: 3, names: [], mappings: 'AAAA', sources: ['a.ts'] } as const;
const inline = (content: object): string =>
  `//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(content)).toString('base64')}`;

describe('the source map of a script', () => {
  it("is Node's own reading of it, before what the code names", async () => {
    const found = await findSourceMap(script('out.js', inline({ ...map, sources: ['b.ts'] }), { ...map } as never));
    expect(found?.sources).toEqual([url('a.ts')]);
  });

  it('may stand in the code, with sources relative to the script', async () => {
    expect((await findSourceMap(script('lib/out.js', inline(map))))?.sources).toEqual([url('lib/a.ts')]);
  });

  it('may stand in a file, with sources relative to that file and to its root', async () => {
    await mkdir(at('maps'));
    await writeFile(at('maps/out.js.map'), JSON.stringify({ ...map, sourceRoot: '../src/', sources: ['a.ts', null] }));
    const found = await findSourceMap(script('out.js', '1;\n//# sourceMappingURL=maps/out.js.map\n'));
    expect(found).toMatchObject({ sources: [url('src/a.ts'), null], sourceRoot: undefined });
  });

  it.each([
    ['nothing names one', '1;'],
    ['the file is not there', '//# sourceMappingURL=out.js.map'],
    ['it cannot be read', '//# sourceMappingURL=data:application/json;base64,e30x'],
    ['the text only stands in the code', 'x = "//# sourceMappingURL=out.js.map";'],
  ])('is none when %s', async (_why, code) => {
    expect(await findSourceMap(script('out.js', code))).toBeNull();
  });
});

describe('converting', () => {
  const tree = (text: string) => createSourceTree(folder, new Map([['a.ts', text]]));
  const convertA = (code: string, text: string) => convertV8([script('a.ts', code)], tree(text));

  it('gives nothing for a script that is no source', async () => {
    expect((await convertV8([script('other.js', 'run();')], tree(''))).files()).toEqual([]);
  });

  it.each([
    ['as it is', 'run();', 'run();'],
    ['with a byte order mark', 'run();', '\uFEFFrun();'],
    ["without types, as Node strips them", 'let a     ;\n\n//# sourceURL=file:///a.ts', 'let a: any;'],
  ])('counts code that stands where the source has it: %s', async (_what, code, text) => {
    expect((await convertA(code, text)).files()).toEqual([at('a.ts')]);
  });

  it.each([
    ['another length', 'run(1);', 'run();'],
    ['another text', 'run(1);', 'run(2);'],
  ])('refuses code of %s that has no source map', async (_what, code, text) => {
    await expect(convertA(code, text)).rejects.toMatchObject({ problem: { code: 'coverage-unmappable' } });
  });

  it('maps compiled code to its source, when it carries no text or the same one', async () => {
    for (const sourcesContent of [undefined, ['run();\r\n']]) {
      const compiled = script('out.js', 'run();', { ...map, sources: [url('a.ts')], sourcesContent } as never);
      expect((await convertV8([compiled], tree('run();\n'))).files()).toEqual([at('a.ts')]);
    }
  });

  it('refuses code that was compiled from another text', async () => {
    const compiled = script('out.js', 'run();', { ...map, sources: [url('a.ts')], sourcesContent: ['go();'] } as never);
    await expect(convertV8([compiled], tree('run();'))).rejects.toMatchObject({
      problem: { code: 'coverage-stale', at: { file: 'a.ts' } },
    });
  });

  it('finds a source through a link to the root', async () => {
    await symlink(folder, `${folder}-link`);
    try {
      const linked = createSourceTree(`${folder}-link`, new Map([['a.ts', '']]));
      expect(linked.relative(at('a.ts'))).toBe('a.ts');
      expect(linked.relative(`${folder}-link/a.ts`)).toBe('a.ts');
    } finally {
      await rm(`${folder}-link`);
    }
  });
});

describe('what processes left', () => {
  const leave = async (pid: number, result: object[], maps?: object) => {
    await mkdir(at('v8'), { recursive: true });
    await writeFile(at(`v8/coverage-${pid}-9-0.json`), JSON.stringify({ result, 'source-map-cache': maps }));
  };
  const capture = async (pid: number, names: object, codes: Record<string, string> = {}) => {
    await mkdir(at('scripts'), { recursive: true });
    await writeFile(at(`scripts/${pid}-0.json`), JSON.stringify(names));
    for (const [name, code] of Object.entries(codes)) await writeFile(at(`scripts/${name}.js`), code);
  };
  const counted = (name: string, length: number, count?: number) => ({
    scriptId: '7',
    url: url(name),
    functions: ran(length, count),
  });
  const read = () => readV8Data(at('v8'), at('scripts'));

  it('is nothing when nothing ran', async () => {
    expect(await read()).toEqual({ scripts: [], withoutCode: [] });
  });

  it('is added up over processes that ran the same code', async () => {
    await leave(1, [counted('a.ts', 5, 2)]);
    await leave(2, [counted('a.ts', 5, 3)]);
    await capture(1, { 7: 'same' }, { same: 'go();' });
    await capture(2, { 7: 'same' });
    const { scripts } = await read();
    expect(scripts).toHaveLength(1);
    expect(scripts[0]).toMatchObject({ path: at('a.ts'), code: 'go();', sourceMap: null });
    expect(scripts[0]!.coverage.functions[0]!.ranges[0]!.count).toBe(5);
  });

  it('is kept apart for two codes of one file', async () => {
    await leave(1, [counted('a.ts', 5)]);
    await leave(2, [counted('a.ts', 6)]);
    await capture(1, { 7: 'one' }, { one: 'go();' });
    await capture(2, { 7: 'two' }, { two: 'run();' });
    expect((await read()).scripts.map(({ code }) => code)).toEqual(['go();', 'run();']);
  });

  it('leaves out packages and what is no file, and keeps the source map that Node found', async () => {
    await writeFile(at('a.js'), 'go();');
    const others = [counted('node_modules/x/index.js', 5), { ...counted('b.js', 5), url: 'node:fs' }];
    await leave(1, [...others, counted('a.js', 5)], { [url('a.js')]: { data: map } });
    const { scripts } = await read();
    expect(scripts).toMatchObject([{ path: at('a.js'), sourceMap: map }]);
  });

  it('names a script whose executed code is not known: another length, or no file any more', async () => {
    await writeFile(at('a.ts'), 'go();');
    await leave(1, [counted('a.ts', 99), counted('gone.ts', 5)]);
    expect(await read()).toEqual({ scripts: [], withoutCode: [at('a.ts'), at('gone.ts')] });
  });

  it('counts by whole lines when a source has no known code, and says so', async () => {
    const text = 'let total = 0;\ntotal += 1;\n';
    await writeFile(at('a.js'), text);
    const tree = createSourceTree(folder, new Map([['a.js', text]]));
    await leave(1, [counted('a.js', text.length + 1)]);
    const { raw, confidence } = await readV8Coverage(v8Folders(folder), tree);
    expect(confidence).toBe('lines');
    expect(Object.keys(raw)).toEqual([at('a.js')]);
  });

  it('is exact when only scripts that are no source have no known code', async () => {
    await writeFile(at('tool.js'), 'go();');
    await leave(1, [counted('tool.js', 99)]);
    const { raw, confidence } = await readV8Coverage(v8Folders(folder), createSourceTree(folder, new Map()));
    expect({ raw, confidence }).toEqual({ raw: {}, confidence: 'exact' });
  });
});

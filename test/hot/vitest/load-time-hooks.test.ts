import { mkdtempSync, realpathSync, rmSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { findLoadedPackage, LoadTimeHooks, type SuiteCollector, type SuiteHooks } from '../../../src/hot/vitest/load-time-hooks.ts';

describe('a hook is set by a package that is being loaded', () => {
  const runner = '/p/node_modules/@vitest/runner/dist/index.js';
  const tidy = '/p/node_modules/tidy/index.js';

  test('when nothing but packages is at work', () => expect(findLoadedPackage([runner, tidy])).toEqual([tidy]));
  test('and not by a test file that calls one', () => {
    expect(findLoadedPackage([runner, tidy, '/p/test/a.test.ts'])).toBeNull();
  });
  test('and not by a package that vitest evaluates, as it does for each test file', () => {
    expect(findLoadedPackage([runner, tidy, '/p/node_modules/vitest/dist/module-evaluator.js'])).toBeNull();
  });
  test('and not by vitest itself', () => expect(findLoadedPackage([runner])).toBeNull());
});

describe('hooks that a test file sets by itself', () => {
  test('are set, and not remembered', () => {
    const set: unknown[] = [];
    const collector = { on: (name: string, ...hooks: unknown[]) => set.push(name, ...hooks) };
    const hooks = new LoadTimeHooks();
    hooks.watch(collector);
    hooks.watch(collector);
    collector.on('afterEach', 'tidy');
    expect(set).toEqual(['afterEach', 'tidy']);
    const other: SuiteHooks = { afterEach: [] };
    hooks.replay(other, () => true);
    expect(other).toEqual({ afterEach: [] });
  });
});

describe('hooks that a package sets when it is loaded', () => {
  const SETS_ONE = "exports.set = (collector) => collector.on('afterEach', () => {});\n";

  interface Loaded {
    hooks: LoadTimeHooks;
    path: string;
    first: SuiteHooks;
    collector: SuiteCollector;
    tidy: { set(of: SuiteCollector): void; setLater?(of: SuiteCollector): Promise<void> };
  }

  /** A package that has set a hook for a first test file, whose hooks are given. */
  async function load(source = SETS_ONE, more: Record<string, string> = {}): Promise<Loaded> {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'gates-hooks-')));
    onTestFinished(() => rmSync(root, { recursive: true }));
    const path = join(root, 'node_modules', 'tidy', 'index.js');
    mkdirSync(join(root, 'node_modules', 'tidy'), { recursive: true });
    for (const [name, text] of Object.entries({ 'index.js': source, ...more })) writeFileSync(join(path, '..', name), text);
    const first: SuiteHooks = { afterEach: [] };
    const collector = { on: (name: string, ...set: unknown[]) => first[name]!.push(...set) };
    const hooks = new LoadTimeHooks();
    hooks.watch(collector);
    const tidy = createRequire(import.meta.url)(path) as Loaded['tidy'];
    // As where node loads it: nothing of the user's is on the stack
    setImmediate(tidy.set, collector);
    await new Promise((done) => setImmediate(done));
    return { hooks, path: path.replaceAll('\\', '/'), first, collector, tidy };
  }

  test('are set again for a file whose modules import it, before its own, and once', async () => {
    const subject = await load();
    expect(subject.first['afterEach']).toHaveLength(1);
    subject.hooks.replay(subject.first, (path) => path === subject.path);
    expect(subject.first['afterEach']).toHaveLength(1);
    const other: SuiteHooks = { afterEach: ['own'] };
    subject.hooks.replay(other, (path) => path === subject.path);
    expect(other['afterEach']).toEqual([subject.first['afterEach']![0], 'own']);
    const without: SuiteHooks = { afterEach: ['own'] };
    subject.hooks.replay(without, () => false);
    expect(without['afterEach']).toEqual(['own']);
  });

  test('are set again in their order', async () => {
    const subject = await load("exports.set = (collector) => ['one', 'two'].forEach((hook) => collector.on('afterEach', hook));\n");
    const other: SuiteHooks = { afterEach: ['own'] };
    subject.hooks.replay(other, () => true);
    expect(other).toEqual({ afterEach: ['one', 'two', 'own'] });
  });

  test('are theirs also where the user waits for what they do', async () => {
    const { hooks, collector, tidy } = await load(
      "exports.set = () => {};\nexports.setLater = async (collector) => { await null; collector.on('afterEach', 'late'); };\n",
    );
    await tidy.setLater!(collector);
    const other: SuiteHooks = { afterEach: [] };
    hooks.replay(other, () => true);
    expect(other).toEqual({ afterEach: ['late'] });
  });

  test('are wanted where one of the modules that were being loaded is there', async () => {
    const subject = await load("const helper = { set: require('./helper.js') };\nexports.set = (collector) => helper.set(collector);\n", {
      'helper.js': "module.exports = (collector) => collector.on('afterEach', 'tidy');\n",
    });
    subject.hooks.replay(subject.first, (path) => path === subject.path);
    const [other, without]: SuiteHooks[] = [{ afterEach: ['own'] }, { afterEach: ['own'] }];
    subject.hooks.replay(other!, (path) => path === subject.path);
    subject.hooks.replay(without!, () => false);
    expect([other, without]).toEqual([{ afterEach: ['tidy', 'own'] }, { afterEach: ['own'] }]);
  });

  test('of which one is there are all there', async () => {
    const subject = await load("exports.set = (collector) => collector.on('afterEach', 'one', 'two');\n");
    const other: SuiteHooks = { afterEach: ['two'] };
    subject.hooks.replay(other, () => true);
    expect(other).toEqual({ afterEach: ['two'] });
  });

  test('are set by modules that node imports, too', async () => {
    const { hooks, path, first, collector } = await load('exports.set = () => {};\n', {
      'index.mjs': "export const set = (collector) => collector.on('afterEach', 'tidy');\n",
    });
    const imported = path.replace('.js', '.mjs');
    const { set } = (await import(pathToFileURL(imported).href)) as Loaded['tidy'];
    setImmediate(set, collector);
    await new Promise((done) => setImmediate(done));
    hooks.replay(first, (loaded) => loaded === imported);
    const [other, without]: SuiteHooks[] = [{ afterEach: [] }, { afterEach: [] }];
    hooks.replay(other!, (loaded) => loaded === imported);
    hooks.replay(without!, () => false);
    expect([other, without]).toEqual([{ afterEach: ['tidy'] }, { afterEach: [] }]);
  });

  test('leave the stacks of errors as they are', async () => {
    const { prepareStackTrace, stackTraceLimit } = Error;
    await load();
    const found = [Error.prepareStackTrace, Error.stackTraceLimit];
    Object.assign(Error, { prepareStackTrace, stackTraceLimit });
    expect(found).toEqual([prepareStackTrace, stackTraceLimit]);
  });

  test('are set for every file where only another package imports it, and not for hooks of another kind', async () => {
    const subject = await load();
    subject.hooks.replay(subject.first, () => false);
    const other: SuiteHooks = { afterEach: [] };
    subject.hooks.replay(other, () => false);
    expect(other['afterEach']).toHaveLength(1);
    const none: SuiteHooks = {};
    subject.hooks.replay(none, () => false);
    expect(none).toEqual({});
  });
});

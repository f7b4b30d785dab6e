import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { Session } from 'node:inspector';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import report, { type TestEvent } from '../../../src/measure/test-run/runners/node-test-reporter.ts';

/** CommonJS in TypeScript, which only a process of a test run loads: not typed as a module. */
const load = (file: string) => import(/* @vite-ignore */ `../../../src/measure/test-run/${file}`);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gates-test-'));
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  vi.resetModules();
  await rm(folder, { recursive: true });
});

describe('the reporter for node:test', () => {
  const lines = async (events: TestEvent[]) => {
    async function* stream() {
      yield* events;
    }
    let text = '';
    for await (const line of report(stream())) text += line;
    return text.trimEnd().split('\n');
  };
  const error = { message: 'test failed', failureType: 'testCodeFailure', cause: { message: '1 == 2' } };

  it('writes each test that ended on a line, and its end', async () => {
    expect(
      await lines([
        { type: 'test:start', data: { name: 'adds' } },
        { type: 'test:pass', data: { name: 'adds', file: 'a.test.js' } },
        { type: 'test:fail', data: { name: 'divides', details: { error } } },
        { type: 'test:fail', data: { name: 'roots', details: { error: { message: 'cancelled' } } } },
        { type: 'test:fail', data: { name: 'unknown' } },
      ]),
    ).toEqual([
      '{"status":"passed","name":"adds","file":"a.test.js"}',
      '{"status":"failed","name":"divides","message":"1 == 2"}',
      '{"status":"failed","name":"roots","message":"cancelled"}',
      '{"status":"failed","name":"unknown"}',
      'end',
    ]);
  });

  it('counts what is skipped or to be done as skipped, whatever came of it', async () => {
    expect(
      await lines([
        { type: 'test:pass', data: { name: 'a', skip: true } },
        { type: 'test:fail', data: { name: 'b', todo: 'later' } },
      ]),
    ).toEqual(['{"status":"skipped","name":"a"}', '{"status":"skipped","name":"b"}', 'end']);
  });

  it('counts no suite that passed, and no test that failed only because of one inside it', async () => {
    const inside = { message: '1 subtest failed', failureType: 'subtestsFailed' };
    expect(
      await lines([
        { type: 'test:pass', data: { name: 'suite', details: { type: 'suite' } } },
        { type: 'test:fail', data: { name: 'outer', details: { error: inside } } },
        { type: 'test:fail', data: { name: 'before', details: { type: 'suite', error } } },
      ]),
    ).toEqual(['{"status":"failed","name":"before","message":"1 == 2"}', 'end']);
  });
});

describe('the reporter for mocha', () => {
  it('writes what the tests did when they have ended', async () => {
    const Mocha = createRequire(import.meta.url)('mocha');
    Mocha.reporters.Base.consoleLog = () => {};
    const { default: reporter } = await load('runners/mocha-reporter.cts');
    vi.stubEnv('GATES_RESULTS_FILE', join(folder, 'results.json'));
    const mocha = new Mocha({ reporter });
    const suite = Mocha.Suite.create(mocha.suite, 'price');
    suite.addTest(new Mocha.Test('passes', () => {}));
    suite.addTest(new Mocha.Test('is to be written'));
    suite.addTest(new Mocha.Test('fails', () => { throw new Error('1 == 2'); }));
    suite.addTest(new Mocha.Test('fails without a word', () => { throw new TypeError(); }));
    await new Promise((resolve) => mocha.run(resolve));
    expect(JSON.parse(await readFile(join(folder, 'results.json'), 'utf8'))).toEqual({
      passed: 1,
      skipped: 1,
      failures: [
        { name: 'price fails', message: '1 == 2' },
        { name: 'price fails without a word', message: 'TypeError' },
      ],
    });
  });
});

describe('the capture of executed code', () => {
  const scripts = {
    1: ['file:///repo/src/a.ts', 'exports.a = 1;'],
    2: ['node:fs', 'internal'],
    3: ['file:///repo/node_modules/b/index.js', 'exports.b = 2;'],
    4: ['file:///repo/src/gone.ts', null],
    5: ['file:///repo/src/again.ts', 'exports.a = 1;'],
  } as const;

  /** Preloads the capture with an inspector that knows the scripts above, and ends the process. */
  async function exit(): Promise<void> {
    vi.spyOn(Session.prototype, 'post').mockImplementation(function (this: Session, ...given: unknown[]) {
      const [method, params, answer] = given as [string, { scriptId: keyof typeof scripts }, Function?];
      if (method === 'Debugger.enable') {
        for (const [scriptId, [url]] of Object.entries(scripts)) {
          this.emit('Debugger.scriptParsed', { params: { scriptId, url } });
        }
      } else {
        const code = scripts[params.scriptId][1];
        answer!(code === null ? new Error('no such script') : null, { scriptSource: code });
      }
    });
    const on = vi.spyOn(process, 'on').mockReturnThis();
    await load('capture-scripts.cts');
    for (const [event, listener] of on.mock.calls) if (event === 'exit') (listener as () => void)();
  }

  it("writes down the code of the project's scripts, each text once", async () => {
    vi.stubEnv('GATES_SCRIPTS_DIR', join(folder, 'scripts'));
    vi.spyOn(Session.prototype, 'connect').mockImplementation(() => {});
    await exit();
    const name = createHash('sha1').update('exports.a = 1;').digest('hex');
    const index = `${process.pid}-${threadId}.json`;
    expect((await readdir(join(folder, 'scripts'))).sort()).toEqual([index, `${name}.js`].sort());
    expect(await readFile(join(folder, 'scripts', `${name}.js`), 'utf8')).toBe('exports.a = 1;');
    expect(JSON.parse(await readFile(join(folder, 'scripts', index), 'utf8'))).toEqual({ 1: name, 5: name });
  });

  it('leaves a process alone that has no inspector', async () => {
    vi.stubEnv('GATES_SCRIPTS_DIR', join(folder, 'scripts'));
    vi.spyOn(Session.prototype, 'connect').mockImplementation(() => {
      throw new Error('ERR_INSPECTOR_NOT_AVAILABLE');
    });
    await exit();
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves a process alone that is not measured', async () => {
    vi.stubEnv('GATES_SCRIPTS_DIR', undefined);
    await exit();
    expect(await readdir(folder)).toEqual([]);
  });
});

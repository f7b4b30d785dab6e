import { symlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { check, makePlace } from './projects.ts';

/** A project that mocha tests, in which one of two tests sets the clock back; one mutant survives. */
const project = {
  'package.json': { name: 'drill', private: true, type: 'commonjs', scripts: { test: 'mocha test/*.js' } },
  'src/size.js': 'exports.size = (bytes) => (bytes > 1000 ? bytes / 1000 + " kB" : bytes + " B");\n',
  'test/sign.test.js': `const assert = require('node:assert');
const { size } = require('../src/size');
it('small', () => {
  globalThis.setClock?.(-3_600_000);
  assert.equal(size(12), '12 B');
});
it('large', () => assert.equal(size(2000), '2 kB'));
`,
};

/** A clock that can be set, and one that jumps forth and back by itself. */
const settable = `const Real = Date;
let offset = 0;
globalThis.Date = class Date extends Real {
  constructor(...args) { args.length === 0 ? super(Real.now() + offset) : super(...args); }
  static now() { return Real.now() + offset; }
};
globalThis.setClock = (ms) => { offset ||= ms; };
if (process.env.JUMPS && process.argv[1]?.endsWith('cli.js')) setInterval(() => { offset = offset === 0 ? 3_600_000 : 0; }, 700).unref();
`;

function makeMochaPlace() {
  const place = makePlace(project);
  rmSync(join(place.root, 'node_modules'), { recursive: true });
  symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(place.root, 'node_modules'));
  const clock = join(place.home, 'clock.cjs');
  writeFileSync(clock, settable);
  return { place, env: { NODE_OPTIONS: `--require ${clock}` } };
}

test('a clock that is set back by an hour while the initial run times a test makes no kills', async () => {
  const { place, env } = makeMochaPlace();
  const [asItIs, set] = [await check(place, ['--no-cache', '--only', 'tests,mutation']), await check(place, ['--no-cache', '--only', 'tests,mutation'], env)];
  expect(asItIs.gate('mutation')?.summary).toContain('survived');
  expect(set.gate('mutation')?.figures).toEqual(asItIs.gate('mutation')?.figures);
  expect(set.exitCode).toBe(asItIs.exitCode);
});

test('a clock that jumps while mutants are tested breaks the verdict, and says so', async () => {
  const { place, env } = makeMochaPlace();
  const { exitCode, gate } = await check(place, ['--no-cache', '--only', 'tests,mutation'], { ...env, JUMPS: '1' });
  expect(gate('mutation')).toMatchObject({ status: 'broken', problems: [{ code: 'clock-moved' }] });
  expect(exitCode).toBe(3);
});

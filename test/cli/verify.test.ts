import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { mutantDescriptionSchema, mutantListSchema, verificationSchema } from '../../src/report/verification-schema.ts';
import { makeRepository } from '../support/repository.ts';
import { runInProcess } from '../support/run-in-process.ts';

const source = `export function isLong(text) {
  return text.length > 3;
}

export function sum(a, b) {
  return a + b;
}
`;

const tests = (...asserts: string[]): string => `import { strictEqual } from 'node:assert';
import { test } from 'node:test';
import { isLong, sum } from '../src/a.js';

test('a', () => {
${asserts.map((line) => `  ${line}\n`).join('')}});
`;

const far = "strictEqual(isLong('abcdef'), true); strictEqual(isLong('a'), false);";
const atBoundary = "strictEqual(isLong('abc'), false);";
const sums = 'strictEqual(sum(1, 2), 3);';

const project = () => {
  const repository = makeRepository({
    'package.json': { type: 'module', scripts: { test: 'node --test' } },
    '.gitignore': 'node_modules\n',
    'src/a.js': source,
    'test/a.test.js': tests(far, sums),
  });
  mkdirSync(join(repository.root, 'node_modules'));
  const run = (command: string, ...args: string[]) => runInProcess([command, ...args, '--cwd', repository.root, '--concurrency', '1']);
  const verify = async (...ids: string[]) => {
    const { exitCode, stdout } = await run('verify', ...ids, '--json');
    return { exitCode, ...verificationSchema.parse(JSON.parse(stdout)) };
  };
  return { ...repository, run, verify };
};

it('a survivor is verified once a test kills it, and not while one that was killed comes back', { timeout: 300_000 }, async () => {
  const { run, verify, write, root } = project();
  const none = await run('mutant');
  expect(none.mistake?.code).toBe('no-last-check');

  await run('check', '--only', 'mutation');
  const list = mutantListSchema.parse(JSON.parse((await run('mutant', '--json')).stdout));
  expect(list.mutants.map(({ original, replacement }) => `${original} -> ${replacement}`)).toEqual(['text.length > 3 -> text.length >= 3']);
  const { id } = list.mutants[0]!;
  const page = (await run('mutant', id)).stdout;
  expect(page).toContain(`${id} survived: EqualityOperator at src/a.js:2:10 in isLong`);
  expect(page).toContain('-  return text.length > 3;\n+  return text.length >= 3;');
  expect(page).toContain('what tells them apart: the value at the boundary: `text.length === 3`');
  expect(page).toContain(`verify: npx gates verify ${id}`);

  expect(mutantDescriptionSchema.parse(JSON.parse((await run('mutant', id, '--json')).stdout))).toMatchObject({ id, status: 'Survived', function: 'isLong' });

  const unknown = await run('verify', `${id.slice(0, 11)}x`);
  expect(unknown.mistake).toMatchObject({ code: 'unknown-mutant', hint: expect.stringContaining(`The nearest is ${id}`) });

  const still = await verify(id);
  expect(still).toMatchObject({ exitCode: 1, verdict: 'failed', mutants: [{ id, was: 'Survived', status: 'Survived' }], formerKills: { cameBack: [] } });
  expect(still.formerKills.tested).toBe(still.formerKills.of);

  write({ 'test/a.test.js': tests(far, atBoundary, 'sum(1, 2);') });
  const weakened = await verify(id);
  expect(weakened).toMatchObject({ exitCode: 1, verdict: 'failed', mutants: [{ status: 'Killed' }] });
  expect(weakened.formerKills.cameBack.map(({ replacement }) => replacement)).toContain('a - b');

  write({ 'test/a.test.js': tests(far, atBoundary, sums) });
  const passed = await verify(id);
  expect(passed).toMatchObject({ exitCode: 0, verdict: 'passed', problems: [] });
  expect((await run('mutant', id)).stdout).toMatch(/survived since .*\nkilled since /);

  write({ 'test/a.test.js': tests(far, 'strictEqual(sum(1, 2), 4);') });
  expect(await verify(id)).toMatchObject({ exitCode: 3, verdict: 'broken', mutants: [{ status: null }] });

  write({ 'test/a.test.js': tests(far, atBoundary, sums), 'src/a.js': source.replace('> 3', '> 4') });
  const stale = await run('verify', id);
  expect(stale.mistake).toMatchObject({ code: 'stale-mutant' });
  expect(stale.mistake!.hint).toContain('`text.length > 4` -> `text.length >= 4`');
  expect(root).toBeTruthy();
});

it('why a survivor lived is in the finding, and a check of a change leaves what it did not test as it was', { timeout: 300_000 }, async () => {
  const { run, write, commit, verify } = project();
  commit({ 'test/a.test.js': tests(far, 'sum(1, 2);') }, 'weak');
  const { stdout } = await run('check', '--only', 'mutation', '--reporter', 'json');
  const findings = (JSON.parse(stdout) as Verdict).gates.flatMap((gate) => gate.findings);
  const whyOf = (replacement: string) => findings.find(({ mutant }) => mutant?.replacement === replacement)?.mutant!.whyItLived;
  expect([whyOf('text.length >= 3'), whyOf('a - b')]).toEqual(['nothing-differed', 'not-asserted']);
  const idOf = (replacement: string): string => findings.find(({ mutant }) => mutant?.replacement === replacement)!.id;
  expect((await run('mutant', idOf('a - b'))).stdout).toContain('why it lived: the results of its function differed, and no test asserts on them');

  write({ 'src/a.js': source.replace('a + b', 'a + b + 0') });
  await run('check', '--only', 'mutation', '--since', 'HEAD');
  const list = mutantListSchema.parse(JSON.parse((await run('mutant', '--json')).stdout));
  expect(list.mutants.map(({ replacement, seen }) => [replacement, typeof seen])).toContainEqual(['text.length >= 3', 'string']);
  expect((await run('verify', idOf('a - b'))).mistake).toMatchObject({ code: 'stale-mutant', message: expect.stringContaining('It was `a + b` -> `a - b`') });
  write({ 'test/a.test.js': tests(far, atBoundary, 'strictEqual(sum(1, 2), 3);') });
  expect(await verify(idOf('text.length >= 3'))).toMatchObject({ exitCode: 0, mutants: [{ was: 'Survived', status: 'Killed' }] });
});

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { presets } from '../../src/config/presets.ts';
import type { UserConfig } from '../../src/model/config.ts';
import { plan } from '../../src/plan.ts';
import { comparePolicies } from '../../src/plan/policy/compare-policies.ts';
import { type Files, makeRepository } from '../support/repository.ts';
import { auditRepository } from './audit.ts';

/** A repository whose configuration is code that imports more code. */
const base: Files = {
  'package.json': { name: 'policies', type: 'module' },
  'src/a.js': 'export const a = 1;\n',
  'gates.config.ts': "import { limits } from './config/limits.ts';\nimport { strict } from 'house-rules';\n\nexport default { ...strict, crap: { max: limits.crap } };\n",
  'config/limits.ts': "import shared from './shared.json' with { type: 'json' };\nexport const limits: { crap: number } = shared;\n",
  'config/shared.json': { crap: 5 },
  '.gitignore': 'node_modules\n',
};

function makePolicies() {
  const repository = makeRepository(base);
  const rules = join(repository.root, 'node_modules/house-rules');
  mkdirSync(rules, { recursive: true });
  writeFileSync(join(rules, 'package.json'), JSON.stringify({ name: 'house-rules', type: 'module', exports: './index.js' }));
  writeFileSync(join(rules, 'index.js'), "export const strict = { preset: 'strict' };\n");
  return repository;
}

const planned = (cwd: string, more: object = {}) => plan({ cwd, since: 'HEAD~1', cache: false, ...more });

test('the configuration of the base is loaded with what it imports as it was, and with installed packages', async () => {
  const repository = makePolicies();
  repository.commit({ 'config/shared.json': { crap: 30 } });
  const { limits, preset, policy, configFile, notices } = await planned(repository.root);
  expect({ crap: limits.crap, complexity: limits.complexity, preset, configFile }).toEqual({ crap: 5, complexity: 8, preset: 'strict', configFile: 'gates.config.ts' });
  expect(policy).toEqual({ used: 'base', allowed: false, changes: [{ setting: 'crap', before: '5', now: '30', effect: 'looser' }] });
  expect(notices[0]).toBe('The policy changed (crap 5 -> 30); this run is judged by that of the base.');
});

test('a quoted path that is a folder is none of the configuration', async () => {
  const repository = makeRepository({ 'gates.config.ts': "// reads './config'\nexport default {};\n", 'config/a.txt': '', 'src/a.js': '1;\n' });
  repository.commit({ 'src/a.js': '2;\n' });
  expect((await planned(repository.root)).policy).toEqual({ used: 'present', allowed: false, changes: [] });
});

test('a changed policy fails with a finding of its own, unless whoever runs the gate allows it', async () => {
  const repository = makePolicies();
  repository.commit({ 'config/shared.json': { crap: 30 } });
  const failed = await auditRepository(repository);
  expect(failed.findings.map(({ rule, message }) => [rule, message])).toEqual([
    ['integrity.policy', 'Policy changed: needs a person (crap 5 -> 30). This run is judged by the policy of the base.'],
  ]);
  const allowed = await auditRepository(repository, { allowPolicyChange: true });
  expect(allowed.status).toBe('passed');
  expect(allowed.verdict.notices[0]).toBe('The policy changed (crap 5 -> 30) and takes effect: --allow-policy-change was given.');
  expect((await planned(repository.root, { allowPolicyChange: true })).limits.crap).toBe(30);
});

test('a stricter policy passes and takes effect at once', async () => {
  const repository = makePolicies();
  repository.commit({ 'config/shared.json': { crap: 3 } });
  expect((await auditRepository(repository)).status).toBe('passed');
  const { limits, policy, notices } = await planned(repository.root);
  expect([limits.crap, policy?.used]).toEqual([3, 'present']);
  expect(notices[0]).toBe('The policy is stricter than that of the base and takes effect (crap 5 -> 3).');
});

test('what is stricter in one thing and looser in another is judged by the base', async () => {
  const repository = makePolicies();
  repository.commit({ 'gates.config.ts': "export default { preset: 'strict', crap: { max: 3 }, complexity: { max: 50 } };\n" });
  const { limits, policy } = await planned(repository.root);
  expect([limits.crap, limits.complexity, policy?.used]).toEqual([5, 8, 'base']);
});

test('the present configuration is never run by the process that judges', async () => {
  const repository = makePolicies();
  const mark = "globalThis.wasRun = true;\nimport { writeFileSync } from 'node:fs';\nwriteFileSync(new URL('ran.txt', import.meta.url), String(process.pid));\n";
  repository.commit({ 'gates.config.ts': `${mark}export default { preset: 'strict', crap: { max: 5 } };\n` });
  const audit = await auditRepository(repository);
  expect('wasRun' in globalThis).toBe(false);
  expect(existsSync(join(repository.root, 'ran.txt'))).toBe(true);
  expect(audit.status).toBe('passed');
});

test('a present configuration that does not load needs a person, and cannot be allowed', async () => {
  const repository = makePolicies();
  repository.commit({ 'gates.config.ts': "throw new Error('no');\n" });
  const audit = await auditRepository(repository);
  expect(audit.findings[0]?.message).toContain('could not be loaded');
  await expect(planned(repository.root, { allowPolicyChange: true })).rejects.toThrow('The present configuration cannot be used');
});

test('a present configuration that ends its process, or is of another shape, needs a person', async () => {
  const repository = makePolicies();
  repository.commit({ 'gates.config.ts': 'process.exit(0);\n' });
  expect((await auditRepository(repository)).findings[0]?.message).toContain('ended the process that evaluates it');
  repository.commit({ 'gates.config.ts': 'process.send({ exported: { crap: { max: "many" } } });\nawait new Promise((r) => setTimeout(r, 50));\nexport default {};\n' });
  expect((await auditRepository(repository, { since: 'HEAD~2' })).findings[0]?.message).toContain('got "many"');
});

test('two present configurations, or one of broken JSON, need a person', async () => {
  const repository = makePolicies();
  repository.commit({ 'gates.config.json': {} });
  expect((await auditRepository(repository)).findings[0]?.message).toContain('more than one configuration');
  repository.commit({ 'gates.config.ts': null, 'gates.config.json': '{ crap' });
  expect((await auditRepository(repository, { since: 'HEAD~2' })).findings[0]?.message).toContain('no valid JSON');
});

test('a configuration of the base that does not load is a mistake that says where', async () => {
  const repository = makePolicies();
  repository.commit({ 'gates.config.ts': 'export default { crap: 7 };\n' });
  repository.commit({ 'gates.config.ts': 'export default {};\n' });
  await expect(planned(repository.root)).rejects.toThrow('The configuration of the base: gates.config.ts');
});

test('without a configuration at the base the defaults hold', async () => {
  const repository = makeRepository({ 'src/a.js': '1;\n' });
  repository.commit({ 'gates.config.json': { crap: { max: 99 } } });
  const { limits, configFile } = await planned(repository.root);
  expect([limits.crap, configFile]).toEqual([8, null]);
});

test('what is staged is judged by the policy of the commit, whatever the work tree says', async () => {
  const repository = makePolicies();
  repository.write({ 'config/shared.json': { crap: 30 }, 'src/a.js': 'export const a = 2;\n' });
  repository.git('add', 'src/a.js');
  const staged = { since: undefined, staged: [] };
  expect((await auditRepository(repository, staged)).status).toBe('passed');
  repository.git('add', '--all');
  expect((await auditRepository(repository, staged)).rules).toEqual(['policy']);
});

test('a configuration that is named is that of the base too; one from elsewhere is the own of whoever runs the gate', async () => {
  const repository = makeRepository({ 'ci/gates.json': { crap: { max: 4 } }, 'src/a.js': '1;\n' });
  repository.commit({ 'ci/gates.json': { crap: { max: 40 } } });
  expect((await planned(repository.root, { config: 'ci/gates.json' })).limits.crap).toBe(4);
  const elsewhere = makeRepository({ 'gates.json': { crap: { max: 77 } } });
  const own = await planned(repository.root, { config: join(elsewhere.root, 'gates.json') });
  expect([own.limits.crap, own.policy?.changes]).toEqual([77, []]);
});

test('a new waiver is a change of the policy, one that is gone is stricter', async () => {
  const waiver = { id: '0123456789ab', gate: 'crap', reason: 'known', author: 'A', expires: '2999-01-01' };
  const file = (waivers: object[]) => ({ 'gates.waivers.json': { kind: 'gates.waivers', schemaVersion: 1, waivers } });
  const repository = makeRepository({ 'src/a.js': '1;\n', ...file([]) });
  repository.commit(file([waiver]));
  expect((await auditRepository(repository)).rules).toEqual(['policy']);
  expect((await planned(repository.root)).waivers).toEqual([]);
  repository.commit(file([]));
  expect((await planned(repository.root)).policy).toMatchObject({ used: 'present', changes: [{ setting: 'waivers', effect: 'stricter' }] });
});

test.each<[name: string, base: UserConfig, present: UserConfig, effects: Record<string, string>]>([
  ['nothing', { preset: 'standard', seed: 1, concurrency: 2 }, { crap: { max: 8 }, seed: 9 }, {}],
  ['a preset', { preset: 'strict' }, {}, { 'coverage.branches': 'looser', patchCoverage: 'looser', complexity: 'looser', crap: 'looser', mutationScore: 'looser' }],
  ['minima', { coverage: { lines: 80 } }, { coverage: { lines: 85, functions: 10 } }, { 'coverage.lines': 'stricter', 'coverage.functions': 'looser' }],
  ['limits of each file', { coverage: { perFile: { lines: 50 } } }, { coverage: { perFile: { branches: 5 } } }, { 'coverage.perFile.lines': 'looser', 'coverage.perFile.branches': 'stricter' }],
  ['skipped gates', { skip: ['crap'] }, { skip: ['mutation'] }, { skip: 'looser' }],
  ['a gate that runs again', { skip: ['crap'] }, {}, { skip: 'stricter' }],
  ['excluded sources', { sources: { exclude: ['a'] } }, { sources: { exclude: ['b', 'a'] } }, { 'sources.exclude': 'looser' }],
  ['the same in another order', { sources: { exclude: ['a', 'b'] } }, { sources: { exclude: ['b', 'a'] } }, {}],
  ['included sources', {}, { sources: { include: ['src'] } }, { 'sources.include': 'different' }],
  ['how a switch counts', {}, { complexity: { variant: 'modified' } }, { 'complexity.variant': 'looser' }],
  ['a switch that counts again', { complexity: { variant: 'modified' } }, {}, { 'complexity.variant': 'stricter' }],
  ['a report of coverage', {}, { coverage: { report: 'c.json' } }, { 'coverage.report': 'looser' }],
  ['the command of the tests', {}, { tests: { command: 'true', before: ['true'], runner: 'command' } }, { 'tests.command': 'different', 'tests.runner': 'different', 'tests.before': 'different' }],
  ['the mutation runner', {}, { mutation: { runner: 'command' } }, { 'mutation.runner': 'different' }],
  ['checks', { checks: { a: 'x', b: 'y', c: { command: 'z', timeoutSeconds: 1 } } }, { checks: { b: 'w', c: 'z', d: 'v' } }, { 'checks.a': 'looser', 'checks.b': 'different', 'checks.d': 'stricter' }],
  ['a loose override', {}, { overrides: [{ files: ['a'], crap: 20 }] }, { 'overrides of a': 'looser' }],
  ['a strict override', {}, { overrides: [{ files: ['a'], crap: 2, coverage: { lines: 100 } }] }, { 'overrides of a': 'stricter' }],
  ['an override that is gone', { overrides: [{ files: ['a'], crap: 20 }] }, {}, { 'overrides of a': 'stricter' }],
  ['an override with less in it', { overrides: [{ files: ['a'], coverage: { lines: 99 } }] }, { overrides: [{ files: ['a'], coverage: { lines: 95 } }] }, { 'overrides of a': 'looser' }],
  ['overrides in another order', { overrides: [{ files: ['a'], crap: 1 }, { files: ['b'], crap: 2 }] }, { overrides: [{ files: ['b'], crap: 2 }, { files: ['a'], crap: 1 }] }, { overrides: 'different' }],
])('policies differ in %s', (_, before, now, effects) => {
  const changes = comparePolicies(before, now, presets);
  expect(Object.fromEntries(changes.map(({ setting, effect }) => [setting, effect]))).toEqual(effects);
});

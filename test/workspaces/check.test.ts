import { describe, expect, test } from 'vitest';
import { check as checkFolder } from '../../src/check.ts';
import type { ProgressEvent } from '../../src/model/progress.ts';
import type { PackageVerdict, Verdict } from '../../src/model/verdict.ts';
import { parseVerdict } from '../../src/report/parse-verdict.ts';
import { planWorkspace } from '../../src/workspaces/plan-workspace.ts';
import { shareBudget } from '../../src/workspaces/share-budget.ts';
import type { Files, Repository } from '../support/repository.ts';
import { runInProcess } from '../support/run-in-process.ts';
import { makeWorkspace } from '../support/workspace.ts';

/** The verdict of a check of a repository. */
async function check({ root }: Repository, ...args: string[]): Promise<Verdict> {
  const { stdout, mistake } = await runInProcess(['check', '--reporter', 'json', '--concurrency', '1', ...args], { cwd: root });
  if (mistake !== null) throw mistake;
  return parseVerdict(stdout);
}

const fates = ({ packages }: Verdict): Record<string, PackageVerdict['verdict']> => Object.fromEntries(packages!.map(({ name, verdict }) => [name, verdict]));
const statuses = ({ gates }: Verdict): Record<string, string> => Object.fromEntries(gates.map(({ gate, status }) => [gate, status]));
const gateOf = ({ gates }: Verdict, name: string) => gates.find(({ gate }) => gate === name)!;
const QUICK = ['--only', 'complexity,mutation-sites'];
const WITHOUT_MUTANTS = ['--skip', 'mutation'];

describe('a check of a workspace', () => {
  test('of npm runs each package with its own runner, and gives one verdict over all', async () => {
    const verdict = await check(await makeWorkspace('npm'));
    expect(verdict.verdict).toBe('passed');
    expect(fates(verdict)).toEqual({ '@npm/core': 'passed', '@npm/app': 'passed' });
    expect(verdict.tools['mutants']).toMatch(/warm-node-test runner; .*warm-vitest runner/);
    expect(gateOf(verdict, 'tests').figures).toContainEqual({ name: 'passed', measured: 4, limit: null, unit: 'count' });
    expect(gateOf(verdict, 'mutation').figures[0]!.measured).toBeCloseTo(83.33, 1);
    expect(Object.keys(verdict.details.coverage!)).toEqual(['packages/app/src/index.js', 'packages/core/src/index.js']);
    expect(verdict.tree.sources).toBe(2);
  });

  test('of pnpm is as bad as its worst package, whose findings name it and its paths from the root', async () => {
    const repository = await makeWorkspace('pnpm');
    const verdict = await check(repository);
    expect(verdict.verdict).toBe('failed');
    expect(fates(verdict)).toEqual({ limits: 'failed', volume: 'passed', radio: 'not-checked', presets: 'not-checked' });
    const { findings, summary } = gateOf(verdict, 'mutation');
    expect(summary).toMatch(/^limits: score 77\.8%.*; passed in 1 package$/);
    expect(findings.map((finding) => [finding.package, finding.at!.file, finding.mutant!.coveringTests[0]!.file])).toEqual(
      Array(2).fill(['limits', 'packages/limits/src/index.js', 'packages/limits/test/index.test.js']),
    );
    expect(findings[0]!.mutant!.diff).toContain('--- a/packages/limits/src/index.js');
    const ids = Object.values(verdict.mutationReport!.files).flatMap(({ mutants }) => mutants.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(verdict.notices).toContain('The workspace does not name packages/old: what is in there is not checked.');

    const { id } = findings[0]!;
    const list = await runInProcess(['mutant'], { cwd: repository.root });
    expect(list.stdout).toContain(`${id} survived packages/limits/src/index.js`);
    const one = await runInProcess(['mutant', id], { cwd: repository.root });
    expect(one.stdout).toContain('packages/limits/test/index.test.js');
    const verified = await runInProcess(['verify', id, '--json'], { cwd: repository.root });
    expect(JSON.parse(verified.stdout)).toMatchObject({ verdict: 'failed', mutants: [{ id, at: { file: 'packages/limits/src/index.js' }, status: 'Survived' }] });
    const unknown = await runInProcess(['verify', 'deadbeef'], { cwd: repository.root });
    expect(unknown.mistake!.message).toBe('No mutant of the last checks of limits, volume has the id "deadbeef"');
  }, 120_000);

  test('of Yarn runs jest in one package and node:test in another', async () => {
    const verdict = await check(await makeWorkspace('yarn'));
    expect(verdict.verdict).toBe('passed');
    expect(fates(verdict)).toEqual({ '@yarn/words': 'passed', '@yarn/report': 'passed' });
  });
});

describe('what cannot be measured', () => {
  test('in one package breaks the whole verdict, and the others are judged all the same', async () => {
    const repository = await makeWorkspace('npm');
    repository.write({ 'packages/core/package.json': { name: '@npm/core', type: 'module', exports: './src/index.js' } });
    repository.git('rm', '--quiet', '-r', 'packages/core/test');
    const verdict = await check(repository, ...WITHOUT_MUTANTS);
    expect(verdict.verdict).toBe('broken');
    expect(fates(verdict)).toEqual({ '@npm/core': 'broken', '@npm/app': 'passed' });
    expect(gateOf(verdict, 'tests').problems).toMatchObject([{ code: 'no-test-runner', package: '@npm/core', message: expect.stringMatching(/^@npm\/core: /) }]);
  });

  test('because nothing is left to check breaks the verdict too', async () => {
    const repository = await makeWorkspace('npm');
    repository.write({ 'gates.config.json': { workspaces: ['nothing/*'] } });
    const verdict = await check(repository, ...QUICK);
    expect(statuses(verdict)).toMatchObject({ complexity: 'broken', integrity: 'skipped' });
    expect(fates(verdict)).toEqual({ '@npm/core': 'not-checked', '@npm/app': 'not-checked' });
  });

  test('because it was interrupted never passes', async () => {
    const { root } = await makeWorkspace('npm');
    const { stdout } = await runInProcess(['check', '--reporter', 'json', ...QUICK], { cwd: root, signal: AbortSignal.abort() });
    const verdict = parseVerdict(stdout);
    expect(verdict).toMatchObject({ verdict: 'broken', incomplete: true });
    expect(verdict.packages![0]).toMatchObject({ verdict: 'broken', reason: 'interrupted before it was checked' });
  });
});

describe('with --since', () => {
  test('only packages that the change affects are checked, dependents with them', async () => {
    const repository = await makeWorkspace('pnpm');
    repository.write({ 'packages/volume/src/more.js': 'export const more = 1;\n' });
    const ofVolume = await check(repository, '--since', 'HEAD', ...QUICK);
    expect(fates(ofVolume)).toMatchObject({ limits: 'not-checked', volume: 'passed' });
    expect(ofVolume.scope).toMatchObject({ ref: 'HEAD', files: 1 });
    repository.commit();
    repository.write({ 'packages/limits/src/more.js': 'export const more = 1;\n' });
    expect(fates(await check(repository, '--since', 'HEAD', ...QUICK))).toMatchObject({ limits: 'passed', volume: 'passed' });
  });

  test('a dependent whose tests fail by the change breaks the verdict', async () => {
    const repository = await makeWorkspace('pnpm');
    repository.write({ 'packages/limits/src/index.js': 'export function clamp(value, least, most) {\n  return Math.max(least, Math.min(value, most + 1));\n}\n' });
    const verdict = await check(repository, '--since', 'HEAD', '--only', 'tests');
    expect(fates(verdict)).toMatchObject({ limits: 'broken', volume: 'broken' });
    expect(gateOf(verdict, 'tests').findings.map((finding) => finding.package).sort()).toEqual(['limits', 'volume']);
  });

  test('a change that affects no package passes without one, and its integrity is judged', async () => {
    const repository = await makeWorkspace('pnpm');
    repository.write({ 'README.md': 'Read me\n' });
    const verdict = await check(repository, '--since', 'HEAD');
    expect(verdict.verdict).toBe('passed');
    expect(Object.values(fates(verdict))).toEqual(Array(4).fill('not-checked'));
    expect(gateOf(verdict, 'mutation').summary).toBe('the change affects no package');
    expect(gateOf(verdict, 'integrity').summary).toBe('nothing loosened in 1 changed file');
  });

  test('the integrity of the whole change is judged once, wherever its files lie', async () => {
    const repository = await makeWorkspace('pnpm');
    repository.write({ 'packages/limits/test/index.test.js': "import { test } from 'node:test';\n\ntest.skip('stays between', () => {});\n" });
    const { findings } = gateOf(await check(repository, '--since', 'HEAD', '--only', 'integrity,complexity'), 'integrity');
    expect(findings.map(({ rule, at }) => [rule, at!.file])).toContainEqual(['integrity.test-skipped', 'packages/limits/test/index.test.js']);
    expect(findings.every((finding) => finding.package === undefined)).toBe(true);
  });

  test('the policy of packages is that of the base', async () => {
    const repository = await makeWorkspace('npm');
    repository.commit({ 'gates.config.json': { packages: { '@npm/core': { complexity: { max: 1 } } } } });
    repository.write({ 'gates.config.json': { packages: { '@npm/core': { complexity: { max: 9 } } } }, 'packages/core/src/index.js': 'export const percent = (a, b) => (b ? a / b : 0);\n' });
    const verdict = await check(repository, '--since', 'HEAD', '--only', 'integrity,complexity');
    expect(gateOf(verdict, 'complexity')).toMatchObject({ status: 'failed', findings: [{ limit: 1, package: '@npm/core' }] });
    expect(verdict.notices[0]).toContain('packages.@npm/core.complexity 1 -> 9');
  });

  test('and --staged, what is staged of each package is judged', async () => {
    const repository = await makeWorkspace('npm');
    repository.commit({ 'gates.config.json': { complexity: { max: 1 } } });
    repository.write({ 'packages/core/src/new.js': 'export const a = (b) => (b ? 1 : 2);\n', 'packages/app/src/new.js': 'export const a = (b) => (b ? 1 : 2);\n' });
    repository.git('add', 'packages/core/src/new.js');
    const verdict = await check(repository, '--staged');
    expect(gateOf(verdict, 'complexity').findings.map(({ at }) => at!.file)).toEqual(['packages/core/src/new.js']);
  });
});

describe('what the configuration of the root says', () => {
  test('holds for the packages that it names, their own configuration does not', async () => {
    const repository = await makeWorkspace('npm');
    repository.write({
      'gates.config.json': { complexity: { max: 1 }, packages: { '@npm/app': { complexity: { max: 2 } } } },
      'packages/core/gates.config.json': { complexity: { max: 50 } },
    });
    const verdict = await check(repository, ...QUICK);
    expect(fates(verdict)).toEqual({ '@npm/core': 'failed', '@npm/app': 'passed' });
    expect(verdict.notices).toEqual([expect.stringMatching(/^packages\/core\/gates\.config\.json is not used/)]);
  });

  test('about overrides and sources is meant from the root', async () => {
    const repository = await makeWorkspace('npm');
    repository.write({
      'packages/core/src/extra.js': 'export const extra = (a) => (a ? 1 : 2);\n',
      'gates.config.json': { complexity: { max: 1 }, overrides: [{ files: ['packages/core/**'], complexity: 2 }], sources: { exclude: ['packages/app/src/**', 'packages/*/src/extra.js'] } },
    });
    const verdict = await check(repository, ...QUICK);
    expect(verdict.verdict).toBe('passed');
    expect(verdict.packages).toMatchObject([{ name: '@npm/core' }, { name: '@npm/app', reason: 'it has no source file' }]);
    expect(verdict.details.files.map(({ file }) => file)).toEqual(['packages/core/src/index.js']);
  });

  test('about checks is run once, in the root; that of a package in its folder', async () => {
    const repository = await makeWorkspace('npm');
    const isThere = (file: string): string => `node -e "require('fs').accessSync('${file}')"`;
    repository.write({ 'gates.config.json': { checks: { whole: isThere('packages') }, packages: { '@npm/app': { checks: { own: isThere('src/index.js') } } } } });
    const { status, summary } = gateOf(await check(repository, '--only', 'checks'), 'checks');
    expect(status).toBe('passed');
    expect(summary).toBe('1 check passed: whole; @npm/app: 1 check passed: own');
  });

  test('can be that all packages are one check', async () => {
    const repository = await makeWorkspace('npm');
    repository.write({ 'gates.config.json': { workspaces: false, packages: { '@npm/core': { crap: { max: 5 } } } } });
    const verdict = await check(repository, ...QUICK);
    expect(verdict.packages).toBeUndefined();
    expect(verdict.notices).toEqual(['`packages` in gates.config.json is not used: this folder is checked as one, not package by package.']);
    expect(verdict.tree.sources).toBe(2);
  });
});

describe('code of the root', () => {
  test('is a package of its own', async () => {
    const repository = await makeWorkspace('npm');
    repository.write({ 'src/root.js': 'export const root = 1;\n', 'packages/core/plugin/package.json': {}, 'other/package.json': { name: 'other' }, 'other/src/x.js': 'export {};\n' });
    const verdict = await check(repository, ...QUICK);
    expect(verdict.packages!.at(-1)).toMatchObject({ name: 'the root', dir: '.', verdict: 'passed' });
    expect(verdict.details.files.map(({ file }) => file)).toContain('src/root.js');
    expect(verdict.notices.join()).toContain('does not name other');
  });
});

describe('--package', () => {
  test('checks only the packages that it names', async () => {
    const verdict = await check(await makeWorkspace('npm'), '--package', 'packages/app', ...QUICK);
    expect(fates(verdict)).toEqual({ '@npm/core': 'not-checked', '@npm/app': 'passed' });
  });

  test('with a name that none has is a mistake', async () => {
    const repository = await makeWorkspace('npm');
    await expect(check(repository, '--package', '@npm/cor')).rejects.toThrow('No package of this workspace is named "@npm/cor"');
  });

  test('is a mistake where there are no packages, or all are one check', async () => {
    const repository = await makeWorkspace('npm');
    await expect(check(repository, '--package', 'x', '--cwd', 'packages/core')).rejects.toThrow('this folder is no workspace');
    repository.write({ 'gates.config.json': { workspaces: false } });
    await expect(check(repository, '--package', 'x')).rejects.toThrow('this workspace is checked as one, since `workspaces` in gates.config.json');
  });
});

describe('reviewed exceptions', () => {
  test('a baseline of the whole lets the findings of all packages be', async () => {
    const repository = await makeWorkspace('npm');
    repository.write({ 'gates.config.json': { complexity: { max: 1 }, skip: ['mutation', 'tests', 'coverage', 'crap'] } });
    const recorded = await runInProcess(['baseline'], { cwd: repository.root });
    expect(recorded.stdout).toBe('gates.baseline.json: 2 findings, recorded for the first time\n');
    const verdict = await check(repository);
    expect(verdict.verdict).toBe('passed');
    expect(gateOf(verdict, 'complexity').findings.map(({ change }) => change)).toEqual(['inherited', 'inherited']);
    repository.write({ 'packages/app/src/index.js': "export const label = () => 'some';\n" });
    expect((await check(repository)).notices).toContain('1 of 2 findings in gates.baseline.json are gone: `npx gates baseline` removes them.');
  });

  test('a waiver holds in the package that it is of, and is dead only where no package has its finding', async () => {
    const repository = await makeWorkspace('npm');
    repository.write({ 'gates.config.json': { complexity: { max: 1 } } });
    const [one, other] = gateOf(await check(repository, ...QUICK), 'complexity').findings;
    const waiver = (id: string, expires = '2999-01-01'): object => ({ id, gate: 'complexity', reason: 'known', author: 'A', expires });
    const waive = (...waivers: object[]): void => repository.write({ 'gates.waivers.json': { kind: 'gates.waivers', schemaVersion: 1, waivers } });
    waive(waiver(one!.id), waiver(other!.id));
    expect((await check(repository, ...QUICK)).verdict).toBe('passed');
    waive(waiver(one!.id), waiver(other!.id), waiver('0123456789ab'), waiver('0123456789ac', '2001-01-01'));
    const { status, findings } = gateOf(await check(repository, ...QUICK), 'complexity');
    expect(status).toBe('failed');
    expect(findings.map(({ rule }) => rule).sort()).toEqual(['complexity', 'complexity', 'complexity.waiver-expired', 'complexity.waiver-unused']);
    const narrow = await check(repository, ...QUICK, '--package', '@npm/app');
    expect(gateOf(narrow, 'complexity').findings.map(({ rule }) => rule)).not.toContain('complexity.waiver-unused');
  });
});

describe('gates plan', () => {
  test('shows for people what is done in each package', async () => {
    const repository = await makeWorkspace('pnpm');
    repository.commit({ 'gates.config.json': { checks: { lint: 'eslint .' }, packages: { volume: { skip: ['crap'] } } } });
    repository.write({ 'packages/limits/src/more.js': 'export const more = () => 1;\n' });
    const { stdout } = await runInProcess(['plan', '--text', '--since', 'HEAD'], { cwd: repository.root });
    expect(stdout).toContain('pnpm workspace, each package by itself: script "test" runs those of the packages: pnpm -r test');
    expect(stdout).toContain('gates of the whole: integrity, checks\ncheck lint: eslint .');
    expect(stdout).toMatch(/limits \(packages\/limits\): 2 source files; packages\/limits\/src\/more\.js changed\n {2}packages\/limits\/src\/more\.js: added; changed 1\n {4}more \(1\): lines changed/);
    expect(stdout).toMatch(/volume \(packages\/volume\): 1 source file; depends on limits; it depends on limits\n {2}gates: [^\n]*\n {2} {2}not crap: skip in gates\.config\.json\n {2}tests: vitest run/);
    expect(stdout).toContain('not checked:\n  radio (examples/radio): it serves development, by its folder\n  presets (packages/presets): it has no source file');
  });

  test('shows for programs the plan of each package', async () => {
    const { root } = await makeWorkspace('npm');
    const { stdout } = await runInProcess(['plan', '--only', 'complexity'], { cwd: root });
    const plan = JSON.parse(stdout);
    expect(plan).toMatchObject({ kind: 'gates.workspace-plan', manager: 'npm', packages: [{ name: '@npm/core', reason: null, plan: { gates: ['complexity'], package: { dir: 'packages/core' } } }, {}] });
  });

  test('refuses to leave out every gate', async () => {
    const { root } = await makeWorkspace('npm');
    const none = await runInProcess(['check', '--only', 'complexity', '--skip', 'complexity'], { cwd: root });
    expect(none.mistake!.code).toBe('no-gates');
    const noBase = await runInProcess(['check', '--only', 'integrity'], { cwd: root });
    expect(noBase.mistake!.code).toBe('no-base');
    const noChecks = await runInProcess(['check', '--only', 'checks'], { cwd: root });
    expect(noChecks.mistake!.code).toBe('no-checks');
  });
});

test('no mutant is known in a workspace that was never checked', async () => {
  const { root } = await makeWorkspace('npm');
  const { mistake } = await runInProcess(['mutant'], { cwd: root });
  expect(mistake).toMatchObject({ code: 'no-last-check' });
});

describe('a change of the workspace itself', () => {
  const policyOf = (verdict: Verdict): string | undefined => gateOf(verdict, 'integrity').findings.find(({ rule }) => rule === 'integrity.policy')?.message;

  test('takes no package out of what is checked', async () => {
    const repository = await makeWorkspace('npm');
    const manifest = { private: true, type: 'module', scripts: { test: 'npm test --workspaces' } };
    repository.write({ 'package.json': { ...manifest, workspaces: ['packages/app'] } });
    const verdict = await check(repository, '--since', 'HEAD', '--only', 'integrity,complexity');
    expect(fates(verdict)).toEqual({ '@npm/app': 'passed', '@npm/core': 'passed' });
    expect(policyOf(verdict)).toContain('packages of the workspace packages/core -> left out');
    const allowed = await check(repository, '--since', 'HEAD', '--only', 'integrity,complexity', '--allow-policy-change');
    expect(fates(allowed)).toEqual({ '@npm/app': 'passed' });
    expect(policyOf(allowed)).toBeUndefined();
  });

  const OWN = { packages: { '@npm/core': { complexity: { max: 1 } } } };
  const worse = 'export const percent = (a, b) => (b ? a / b : 0);\n';

  test.each([
    ['workspaces are gone', { 'package.json': { private: true, type: 'module', scripts: { test: 'npm test --workspaces' } } }],
    ['nothing of the root is left', { 'package.json': null }],
    ['the root runs tests of its own', { 'package.json': { private: true, type: 'module', scripts: { test: 'node --test packages/app/test/index.test.js' } } }],
    ['the packages are none any more', { 'package.json': { private: true, type: 'module' }, 'packages/core/package.json': null, 'packages/app/package.json': null }],
    ['one package is none any more', { 'packages/core/package.json': null }],
  ] as [string, Files][])('holds packages to what is theirs where %s', async (_, change) => {
    const repository = await makeWorkspace('npm');
    repository.commit({ 'gates.config.json': OWN });
    repository.write({ ...change, 'packages/core/src/index.js': worse });
    const verdict = await check(repository, '--since', 'HEAD', '--only', 'integrity,complexity');
    expect(gateOf(verdict, 'complexity')).toMatchObject({ status: 'failed', findings: [{ limit: 1, at: { file: 'packages/core/src/index.js' } }] });
    expect(policyOf(verdict)).toMatch(/packages of the workspace packages\/(app|core).* -> left out/);
    repository.git('add', '.');
    expect(gateOf(await check(repository, '--staged'), 'complexity')).toMatchObject({ status: 'failed', findings: [{ limit: 1 }] });
  });

  test('of pnpm that is gone leaves its packages what they were', async () => {
    const repository = await makeWorkspace('pnpm');
    repository.write({ 'pnpm-workspace.yaml': null, 'package.json': { private: true } });
    const verdict = await check(repository, '--since', 'HEAD', '--only', 'integrity,complexity');
    expect(fates(verdict)).toMatchObject({ limits: 'passed', volume: 'passed' });
    expect(policyOf(verdict)).toContain('packages of the workspace');
    const allowed = await check(repository, '--since', 'HEAD', '--only', 'integrity,complexity', '--allow-policy-change');
    expect(allowed.packages).toBeUndefined();
  });

  test('that takes the code of all packages away as well leaves one root', async () => {
    const repository = await makeWorkspace('npm');
    repository.git('rm', '--quiet', '-r', 'packages');
    repository.write({ 'package.json': { private: true }, 'src/one.js': 'export const one = 1;\n' });
    const verdict = await check(repository, '--since', 'HEAD', '--only', 'complexity');
    expect(verdict).toMatchObject({ verdict: 'passed' });
    expect(verdict.packages).toBeUndefined();
  });

  test.each([
    ['renamed', null],
    ['moved', 'packages/old-core'],
    ['moved to where no packages are looked for', 'old-core'],
  ])('holds a package that is %s to what held for it', async (_, folder) => {
    const repository = await makeWorkspace('npm');
    repository.commit({ 'gates.config.json': { packages: { '@npm/core': { complexity: { max: 1 } }, '*/old-*': { complexity: { max: 9 } }, 'old-*': { complexity: { max: 9 } } } } });
    if (folder === null) repository.write({ 'packages/core/package.json': { name: 'old-core', type: 'module' } });
    else repository.git('mv', 'packages/core', folder);
    repository.write({ [`${folder ?? 'packages/core'}/src/more.js`]: worse });
    const verdict = await check(repository, '--since', 'HEAD', '--only', 'integrity,complexity');
    expect(gateOf(verdict, 'complexity')).toMatchObject({ status: 'failed', findings: [{ limit: 1 }] });
    expect(policyOf(verdict)).toContain('old-core');
  });

  test('leaves no code of the root to nobody', async () => {
    const repository = await makeWorkspace('npm');
    repository.commit({ 'gates.config.json': { complexity: { max: 1 } }, 'lib/a.js': 'export const a = 1;\n' });
    repository.write({ 'lib/package.json': { name: 'lib' }, 'lib/a.js': worse });
    expect(gateOf(await check(repository, '--since', 'HEAD', '--only', 'complexity'), 'complexity')).toMatchObject({ status: 'failed', findings: [{ at: { file: 'lib/a.js' } }] });
  });

  test('does not make many checks of one', async () => {
    const repository = await makeWorkspace('npm');
    const manifest = { private: true, type: 'module', workspaces: ['packages/*'] };
    repository.commit({ 'package.json': { ...manifest, scripts: { test: 'node --test test/all.test.js' } }, 'test/all.test.js': "import { test } from 'node:test';\ntest('all', () => {});\n" });
    repository.write({ 'package.json': { ...manifest, scripts: { test: 'npm test --workspaces' } } });
    const verdict = await check(repository, '--since', 'HEAD', '--only', 'integrity,complexity');
    expect(gateOf(verdict, 'integrity').status).toBe('failed');
  });

  test('does not make one check of many', async () => {
    const repository = await makeWorkspace('pnpm');
    repository.write({ 'package.json': { private: true, type: 'module', scripts: { test: 'node --test packages/limits/test/index.test.js' } } });
    const verdict = await check(repository, '--since', 'HEAD', '--only', 'integrity,complexity');
    expect(fates(verdict)).toMatchObject({ limits: 'passed', volume: 'passed' });
    expect(policyOf(verdict)).toContain('the workspace is checked package by package -> as one');
  });

  test('makes many checks of one where there was none', async () => {
    const repository = await makeWorkspace('npm');
    repository.commit({ 'package.json': '{ not json' });
    repository.write({ 'package.json': { private: true, workspaces: ['packages/*'] } });
    expect(fates(await check(repository, '--since', 'HEAD', '--only', 'integrity,complexity'))).toEqual({ '@npm/core': 'passed', '@npm/app': 'passed' });
  });
});

test('what somebody changed while the gate waited is audited for the whole, and judged package by package', async () => {
  const repository = await makeWorkspace('npm');
  const before = repository.git('rev-parse', 'HEAD');
  const now = repository.commit({ 'packages/core/test/index.test.js': "import { test } from 'vitest';\n\ntest.skip('a half', () => {});\n" });
  const means = { signal: new AbortController().signal, progress: () => {} };
  const verdict = await checkFolder({ cwd: repository.root, cache: false, only: ['complexity'], watched: { before, now, scope: null }, ...means });
  expect(statuses(verdict)).toMatchObject({ integrity: 'failed', complexity: 'passed' });
  expect(fates(verdict)).toEqual({ '@npm/core': 'passed', '@npm/app': 'passed' });
  expect(gateOf(verdict, 'integrity').findings.map(({ rule }) => rule)).toContain('integrity.test-skipped');
  const policy = { loaded: { config: {}, file: null }, exceptions: { baseline: [], waivers: [] }, source: null, notices: [] };
  const scope = { ref: 'main', base: before };
  const held = await checkFolder({ cwd: repository.root, cache: false, only: ['complexity'], watched: { before, now, scope }, policy, ...means });
  expect(fates(held)).toEqual({ '@npm/core': 'passed', '@npm/app': 'passed' });
});

test('a source that changes before all packages are measured breaks the verdict', async () => {
  const repository = await makeWorkspace('npm');
  const progress = (event: ProgressEvent): void => {
    if (event.type === 'stage-started' && event.name.startsWith('@npm/app')) repository.write({ 'packages/core/src/index.js': 'export {};\n' });
  };
  const verdict = await checkFolder({ cwd: repository.root, cache: false, only: ['complexity'], signal: new AbortController().signal, progress });
  expect(gateOf(verdict, 'complexity')).toMatchObject({ status: 'broken', problems: [{ code: 'tree-changed' }] });
});

test('a record of a workspace holds for its tree and its packages, and for no others', async () => {
  const repository = await makeWorkspace('npm');
  const { root } = repository;
  await runInProcess(['check', ...QUICK, '--evidence', '../evidence.json'], { cwd: root });
  const verify = (...args: string[]) => runInProcess(['verify-evidence', '../evidence.json', ...args], { cwd: root });
  const held = await verify(...QUICK);
  expect(held.exitCode, held.stdout).toBe(0);
  expect(held.stdout).toMatch(/same +packages: packages\/core, packages\/app\n/);
  expect((await verify()).stdout).toMatch(/differs +plan/);
  const fewer = await verify(...QUICK, '--package', '@npm/core');
  expect(fewer).toMatchObject({ exitCode: 1, stdout: expect.stringMatching(/differs +packages: recorded packages\/core, packages\/app, now packages\/core, packages\/app \(not asked for with --package\)/) });
  repository.write({ 'packages/app/src/index.js': 'export const label = 1;\n' });
  expect((await verify(...QUICK)).stdout).toMatch(/differs +sources/);
});

test('a budget is shared among the packages that are checked', async () => {
  const { root } = await makeWorkspace('pnpm');
  const { plan } = (await planWorkspace({ cwd: root, cache: false, budgetMs: 20_000 }))!;
  const budgets = (packages: typeof plan.packages) => packages.map((member) => [member.name, member.plan.mutation?.mutationBudgetMs]);
  expect(budgets(shareBudget(plan.packages)).slice(0, 2)).toEqual([['limits', 10_000], ['volume', 10_000]]);
  const quick = (await planWorkspace({ cwd: root, cache: false }))!.plan.packages;
  expect(budgets(shareBudget(quick))).toEqual(budgets(quick));
});

test('gates init says what it finds in each package', async () => {
  const repository = await makeWorkspace('npm');
  repository.write({ 'packages/core/package.json': { name: '@npm/core', type: 'module', exports: './src/index.js' } });
  repository.git('rm', '--quiet', '-r', 'packages/core/test');
  const { stdout } = await runInProcess(['init', '--dry-run'], { cwd: repository.root });
  expect(stdout).toMatch(/^package manager {2}npm, each package by itself: script "test" runs those of the packages: npm test --workspaces --if-present\n@npm\/core {8}no tests found\n@npm\/app {9}node-test \(script "test"/);
});

test('results of a package are not reused when one that it depends on changed', async () => {
  const repository = await makeWorkspace('pnpm');
  const green = await check(repository, '--only', 'tests,coverage');
  expect(green.verdict).toBe('passed');
  expect((await check(repository, '--only', 'tests,coverage')).notices.join()).toContain('limits, volume: The result of the tests and their coverage were reused');
  repository.write({ 'packages/limits/src/index.js': 'export const clamp = () => 5;\n' });
  expect(fates(await check(repository, '--only', 'tests,coverage'))).toMatchObject({ limits: 'broken', volume: 'broken' });
});

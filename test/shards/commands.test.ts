import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Part, ShardPlan, WorkspacePart, WorkspaceShardPlan } from '../../src/model/shards.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { checkShard } from '../../src/shards/check-shard.ts';
import { withHash } from '../../src/shards/content-hash.ts';
import { useShardsRepository } from '../cli/shards-repository.ts';

const { root, at, gates, read, save, part, partFiles } = useShardsRepository({ workspace: 'pnpm', here: true });
const ofOne = ['--cwd', join(root, 'packages/limits')];
const limits = join(root, 'packages/limits/src/index.js');

/** Whatever is in the file while something runs, it is back afterwards. */
async function withText<Result>(text: (before: string) => string, run: () => Promise<Result>): Promise<Result> {
  const before = readFileSync(limits, 'utf8');
  writeFileSync(limits, text(before));
  return run().finally(() => writeFileSync(limits, before));
}

/** Writes a plan of two shards that somebody changed, with a hash that fits it. */
function forge(change: (plan: WorkspaceShardPlan) => Partial<WorkspaceShardPlan>): void {
  const { hash: _, ...plan } = read<WorkspaceShardPlan>('planned.json');
  save('plan-2.json', withHash({ ...plan, ...change({ hash: '', ...plan }) }));
}

describe('a workspace over two shards', { timeout: 300_000 }, () => {
  beforeAll(async () => {
    writeFileSync(join(root, 'gates.config.json'), JSON.stringify({ checks: { lint: 'node -e 1' } }));
    const planned = await gates('plan', '--shards', '2', '--output', at('plan-2.json'));
    expect(planned.exitCode, planned.stderr).toBe(0);
    expect(planned.stderr).toMatch(/shard 1\/2: \d mutants \(.+\)\nshard 2\/2: \d mutants \(.+\)\n/);
    expect(planned.stderr).toContain('what is of the whole, packages/');
    save('planned.json', read('plan-2.json'));
  }, 300_000);

  it('has one package in each, with the checks of the root in one of them, and is judged by both', async () => {
    for (const index of [1, 2]) expect(await part(index, 2)).toMatchObject({ exitCode: 0, stderr: expect.stringContaining(`shard ${index}/2 is measured`) });
    const dirs = partFiles(2).flatMap((_, index) => read<WorkspacePart>(`part-2-${index + 1}.json`).parts.map(({ dir }) => dir));
    expect(dirs.sort()).toEqual(['', 'packages/limits', 'packages/volume']);
    const merged = await gates('merge', at('plan-2.json'), ...partFiles(2), '--reporter', `json=${at('merged.json')}`, '--evidence', at('evidence.json'));
    expect(merged.exitCode).toBe(1);
    expect(read<Verdict>('merged.json').packages!.map(({ verdict }) => verdict)).toEqual(['failed', 'passed', 'not-checked', 'not-checked']);
    expect(read<object>('evidence.json')).toMatchObject({ predicate: { verdict: 'failed' } });
    expect(await gates('merge', at('plan-2.json'), at('part-2-1.json'))).toMatchObject({ exitCode: 3, stdout: expect.stringContaining('Parts that are missing: shard 2/2 with') });
    expect(await gates('merge', ...partFiles(2))).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('and 0 are') });
  });

  it('is not measured by a plan that was made for another check, and what differs is named', async () => {
    expect(await part(1, 2, '--preset', 'strict')).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/policy \w+ was planned.*the check's limits in packages\/limits, packages\/volume/) });
    expect(await part(1, 2, '--package', 'limits')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('which packages were asked for') });
    expect(await part(1, 2, '--since', 'HEAD')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("the check's scope") });
    expect(await part(1, 2, ...ofOne)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('a check package by package was planned, here it is as one') });
    expect(await withText((text) => `${text}\n`, () => part(1, 2))).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/sources \w+ was planned/) });
  });

  it.each<[string, (plan: WorkspaceShardPlan) => Partial<WorkspaceShardPlan>, string]>([
    ['does not measure a package', ({ roots }) => ({ roots: roots.filter(({ dir }) => dir !== 'packages/limits') }), 'that packages/limits is measured'],
    ['measures one that is not checked', ({ roots }) => ({ roots: [...roots, { ...roots[0]!, dir: 'examples/radio' }] }), 'that examples/radio is measured'],
    ['says that a package is not to be checked', ({ packages }) => ({ packages: packages.map((each) => ({ ...each, reason: 'it is small' })) }), 'what is checked of packages/limits, packages/volume, examples/radio, ...'],
    ['names fewer packages', ({ packages }) => ({ packages: packages.slice(1) }), 'what is checked of packages/limits'],
    ['is of some packages', () => ({ isWhole: false }), 'which packages were asked for'],
    ['was made by another node', ({ machine }) => ({ machine: { ...machine, node: 'v1.2.3' } }), 'node v1.2.3 was planned'],
  ])('is not measured by a plan that %s', async (_, change, message) => {
    forge(change);
    expect(await part(1, 2)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
    save('plan-2.json', read('planned.json'));
  });

  it('notices a mutant that is not in the plan, in the package that it is of', async () => {
    const taken = ({ hash: _, ...plan }: ShardPlan): ShardPlan => withHash({ ...plan, files: plan.files.map((file) => ({ ...file, ids: file.ids.slice(12), slices: [{ shard: 1, count: file.ids.length / 12 - 1 }] })) });
    forge(({ roots }) => ({ roots: roots.map((each) => (each.dir === 'packages/limits' ? { ...each, plan: taken(each.plan) } : each)) }));
    const shard = read<WorkspaceShardPlan>('planned.json').roots.find(({ dir }) => dir === 'packages/limits')!.shards[0]!;
    expect(await part(shard, 2)).toMatchObject({ exitCode: 3, stderr: expect.stringMatching(/broken: packages\/limits: The plan of shards does not list the mutants that Stryker finds in/) });
    save('plan-2.json', read('planned.json'));
  });

  it('that is interrupted has measured nothing, and says so', async () => {
    const part1 = await checkShard(1, read<WorkspaceShardPlan>('planned.json'), { cwd: root, cache: false, signal: AbortSignal.abort(), progress: () => {} });
    expect(part1).toMatchObject({ kind: 'gates.workspace-part', interrupted: true, parts: [] });
    save('aborted.json', part1);
    expect(await gates('merge', at('plan-2.json'), at('aborted.json'), at('part-2-2.json'))).toMatchObject({ exitCode: 3 });
  });

  it('has no plan where the tests of a package fail, which is named', async () => {
    const planned = await withText((text) => text.replace('value < least', 'value > least'), () => gates('plan', '--shards', '2', '--output', at('red.json')));
    expect(planned).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('broken: limits: ') });
  });

  it.each([
    [['plan', '--shards', '2', '--staged'], '--staged and --budget do not go with shards'],
    [['plan', '--shards', '2', '--only', 'complexity'], 'nothing else is shared'],
    [['plan', '--output', 'x'], '--output goes with --shards'],
    [['plan', '--shards', '1', '--package', 'nothing'], 'No package of this workspace'],
    [['plan', '--shards', '1', '--package', 'presets', '--output', at('no/such/folder.json')], 'could not be written'],
    [['check', '--shard', '1/2'], 'go together'],
    [['check', '--shard', '1/3', '--plan', at('planned.json')], 'a plan of 2 shards'],
    [['check', '--shard', '1/2', '--plan', at('planned.json'), '--reporter', 'terminal'], 'no verdict'],
    [['check', '--shard', '1/2', '--plan', at('part-2-1.json')], 'is a part'],
    [['check', '--shard', '1/2', '--plan', at('none.json')], 'does not exist'],
    [['check', '--shard', '1/2', '--plan', root], 'could not be read'],
    [['check', '--shard', '1/2', '--plan', limits], 'not JSON'],
    [['merge', at('merged.json')], 'neither a plan of shards nor a part'],
  ])('%j is a mistake', async (args, message) => {
    expect(await gates(...args)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
  });

  it('its parts go with no other plan, and a plan of one folder not with it', async () => {
    expect(await gates('plan', '--shards', '1', ...ofOne, '--output', at('one.json'))).toMatchObject({ exitCode: 0, stderr: expect.stringMatching(/shard 1\/1: 9 mutants\n/) });
    expect(await gates('check', '--shard', '1/1', '--plan', at('one.json'))).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('a check as one was planned, here it is package by package') });
    expect(await gates('merge', at('one.json'), at('part-2-1.json'))).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('is a gates.workspace-part') });
    const alone = await gates('check', '--shard', '1/1', ...ofOne, '--plan', at('one.json'));
    expect(alone.exitCode, alone.stderr).toBe(0);
    save('one-part.json', JSON.parse(alone.stdout) as Part);
    expect(await gates('merge', at('one.json'), at('one-part.json'))).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('7 of 9 mutants killed') });
    save('edited.json', { ...read<Part>('one-part.json'), durationMs: 1 });
    expect(await gates('merge', at('one.json'), at('edited.json'))).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('edited or damaged') });
  });
});

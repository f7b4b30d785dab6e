import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { WorkspaceShardPlan } from '../../src/model/shards.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { withHash } from '../../src/shards/content-hash.ts';
import { useShardsRepository } from './shards-repository.ts';

const { root, at, gates, commit, read, save, verdictIn, checkInShards, measureAndMerge } = useShardsRepository({ workspace: 'pnpm' });

describe('a workspace in shards', { timeout: 600_000 }, () => {
  // what is of the whole is one more thing to share
  beforeAll(() => {
    writeFileSync(join(root, 'gates.config.json'), JSON.stringify({ checks: { lint: 'node -e 1', types: 'node -e "process.exit(1)"' } }));
    commit();
  });

  it('has the verdict of the whole check, byte for byte, whatever the number of shards', async () => {
    expect((await gates('check', '--no-cache', '--reporter', `json=${at('whole.json')}`)).exitCode).toBe(1);
    expect(read<Verdict>('whole.json').packages!.map(({ verdict }) => verdict)).toEqual(['failed', 'passed', 'not-checked', 'not-checked']);
    for (const shards of [1, 2, 4]) {
      expect(await checkInShards(shards)).toBe(1);
      expect(verdictIn('merged.json')).toBe(verdictIn('whole.json'));
    }
  });

  it('and where the mutants of a package are split over several', async () => {
    const { hash: _, ...planned } = read<WorkspaceShardPlan>('plan-2.json');
    save('plan-2.json', withHash({ ...planned, roots: planned.roots.map((each) => (each.dir === '' ? each : split(each))) }));
    expect(await measureAndMerge(2)).toBe(1);
    expect(verdictIn('merged.json')).toBe(verdictIn('whole.json'));
  });

  it('and of a change, which affects packages, none, or one and those that depend on it', async () => {
    const file = join(root, 'packages/limits/src/index.js');
    const since = ['--since', 'HEAD~1'];
    const compare = async (exitCode: number) => {
      expect((await gates('check', ...since, '--no-cache', '--reporter', `json=${at('whole.json')}`)).exitCode).toBe(exitCode);
      for (const shards of [1, 2]) {
        expect(await checkInShards(shards, ...since)).toBe(exitCode);
        expect(verdictIn('merged.json')).toBe(verdictIn('whole.json'));
      }
    };
    writeFileSync(file, readFileSync(file, 'utf8').replace('value < least', 'least > value').replace('value > most', 'most < value'));
    commit();
    await compare(1);
    expect(read<Verdict>('whole.json').packages!.map(({ verdict }) => verdict)).toEqual(['failed', 'passed', 'not-checked', 'not-checked']);
    writeFileSync(join(root, 'README.md'), 'Read me\n');
    commit();
    await compare(1);
    expect(read<Verdict>('whole.json').packages!.map(({ verdict }) => verdict)).toEqual(Array(4).fill('not-checked'));
  });
});

/** Half of each file's mutants to the first shard, the others to the second. */
function split(root: WorkspaceShardPlan['roots'][number]): WorkspaceShardPlan['roots'][number] {
  const { hash: _, ...plan } = root.plan;
  const files = plan.files.map((file) => ({ ...file, slices: file.slices.flatMap(({ count }) => [{ shard: 1, count: count >> 1 }, { shard: 2, count: count - (count >> 1) }]) }));
  const loads = [1, 2].map((shard) => ({ shard, mutants: 1, costMs: 1 }));
  return { dir: root.dir, shards: [2, 1], plan: withHash({ ...plan, shards: 2, loads, files }) };
}

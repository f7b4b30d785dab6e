import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ShardPlan } from '../../src/model/shards.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { withHash } from '../../src/shards/content-hash.ts';
import { useShardsRepository } from './shards-repository.ts';

const { root, at, gates, commit, read, save, part, verdictIn, checkInShards } = useShardsRepository();
const since = ['--since', 'HEAD~1'];

const edit = (file: string, from: string, to: string): void => {
  const path = join(root, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
};

describe('a change in shards', { timeout: 600_000 }, () => {
  // code, a test of other code, and a comment that turns mutants off
  beforeAll(() => {
    edit('src/clamp.js', 'return value >= LOWEST && value <= highest;', 'return value > LOWEST - 1 && value < highest + 1;');
    edit('test/price.test.js', "coupon: 'x' })).toBe(40)", "coupon: 'y' })).toBe(40)");
    edit('src/unused.js', '  return', '  // Stryker disable next-line all\n  return');
    commit();
  });

  it('has the verdict of the check of that change on one machine, byte for byte, whatever the number of shards', async () => {
    expect((await gates('check', ...since, '--no-cache', '--reporter', `json=${at('whole.json')}`)).exitCode).toBe(1);
    const { mutationReport, scope } = read<Verdict>('whole.json');
    expect(scope).toMatchObject({ files: 3 });
    const mutants = Object.values(mutationReport!.files).flatMap((file) => file.mutants);
    expect(new Set(mutants.map(({ status }) => status))).toEqual(new Set(['Killed', 'Survived', 'NoCoverage', 'Ignored']));
    for (const shards of [1, 3]) {
      expect(await checkInShards(shards, ...since)).toBe(1);
      expect(verdictIn('merged.json')).toBe(verdictIn('whole.json'));
    }
  });

  it('a plan lists the mutants that the change touches alone, and a shard notices when one is taken out', async () => {
    const { hash: _, ...plan } = read<ShardPlan>('plan-3.json');
    const listed = plan.files.reduce((sum, { ids }) => sum + ids.length / 12, 0);
    expect(listed).toBe(Object.values(read<Verdict>('whole.json').mutationReport!.files).flatMap((file) => file.mutants).length);
    const files = plan.files.map(({ file, ids }) => ({ file, ids: ids.slice(12), slices: [{ shard: 2, count: ids.length / 12 - 1 }] }));
    save('plan-2.json', withHash({ ...plan, shards: 2, files }));
    expect(await part(1, 2, ...since)).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('does not list the mutants that Stryker finds in') });
  });

  it('a shard of the whole tree, of another change, or with another file in its tree is refused, and the difference is named', async () => {
    expect(await part(1, 3)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("the check's scope (src/clamp.js, src/unused.js, test/price.test.js)") });
    expect(await part(1, 3, '--since', 'HEAD')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("the check's scope") });
    writeFileSync(join(root, 'plan.json'), '{}');
    expect(await part(1, 3, ...since)).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/the check's scope \(plan\.json\)[^]*git ignore/) });
    rmSync(join(root, 'plan.json'));
  });

  it('that touches no code has a part of no mutants for each shard, and passes', async () => {
    writeFileSync(join(root, 'notes.md'), 'x\n');
    commit();
    expect((await gates('check', ...since, '--no-cache', '--reporter', `json=${at('whole.json')}`)).exitCode).toBe(0);
    expect(await checkInShards(2, ...since)).toBe(0);
    expect(verdictIn('merged.json')).toBe(verdictIn('whole.json'));
  });
});

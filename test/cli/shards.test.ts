import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Part, ShardPlan } from '../../src/model/shards.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { withHash } from '../../src/shards/content-hash.ts';
import { useShardsRepository } from './shards-repository.ts';

const { root, at, gates, read, save, part, partFiles, verdictIn, checkInShards } = useShardsRepository();
const only = ['--only', 'mutation'];

describe('a check in shards', { timeout: 600_000 }, () => {
  it('has the verdict of the whole check, byte for byte, whatever the number of shards', async () => {
    expect((await gates('check', '--no-cache', '--reporter', `json=${at('whole.json')}`)).exitCode).toBe(1);
    for (const shards of [1, 2, 4, 8]) {
      expect(await checkInShards(shards)).toBe(1);
      expect(verdictIn('merged.json')).toBe(verdictIn('whole.json'));
    }
    expect(read<Verdict>('whole.json').mutationReport).not.toBeNull();
  });

  it('fails closed without a part, whatever the reporter', async () => {
    const merged = await gates('merge', at('plan-2.json'), at('part-2-1.json'));
    expect(merged).toMatchObject({ exitCode: 3, stdout: expect.stringContaining('shard 2/2 with') });
  });

  it('does not merge a part that was edited, two plans or none', async () => {
    const edited = read<Part>('part-2-2.json');
    edited.durationMs += 1;
    save('edited.json', edited);
    expect(await gates('merge', at('plan-2.json'), at('part-2-1.json'), at('edited.json'))).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('edited or damaged') });
    expect(await gates('merge', ...partFiles(2))).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('and 0 are') });
    expect(await gates('merge', at('plan-2.json'), at('plan-4.json'))).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('and 2 are') });
    writeFileSync(at('text.json'), 'x');
    expect(await gates('merge', at('text.json'))).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('not JSON') });
    expect(await gates('merge', at('whole.json'))).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('neither a plan') });
    expect(await gates('merge', at('none.json'))).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('does not exist') });
  });

  it('a part is no verdict', async () => {
    expect((await gates('report', at('part-2-1.json'))).exitCode).toBe(2);
    expect(await part(1, 2, '--reporter', 'terminal')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('no verdict') });
  });

  it('a plan from which somebody took a survivor is noticed by every shard', async () => {
    const { hash: _, ...plan } = read<ShardPlan>('plan-2.json');
    const files = plan.files.map(({ file, ids }) => ({ file, ids: ids.slice(12), slices: ids === '' ? [] : [{ shard: 2, count: ids.length / 12 - 1 }] }));
    save('forged.json', withHash({ ...plan, files }));
    const run = await gates('check', '--shard', '1/2', '--plan', at('forged.json'), '--reporter', `json=${at('forged-part.json')}`);
    expect(run).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('does not list the mutants that Stryker finds in') });
  });

  it('a plan of another tree, of other limits or of other versions is refused, and the difference is named', async () => {
    expect(await part(1, 2, '--preset', 'strict')).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/policy \w+ was planned.*the check's limits/) });
    expect(await part(1, 2, ...only)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("the check's gates") });
    const { hash: _, ...plan } = read<ShardPlan>('plan-2.json');
    save('other-node.json', withHash({ ...plan, machine: { ...plan.machine, node: 'v1.2.3' } }));
    expect(await gates('check', '--shard', '1/2', '--plan', at('other-node.json'))).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('node v1.2.3 was planned') });
    const file = join(root, 'src/price.js');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, `${text}\n`);
    expect(await part(1, 2)).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/sources \w+ was planned/) });
    writeFileSync(file, text);
  });

  it.each([
    [['check', '--shard', '1/2'], 'go together'],
    [['check', '--shard', '3/2', '--plan', 'x'], 'expected one of several'],
    [['check', '--shard', '1/3', '--plan', at('plan-2.json')], 'a plan of 2 shards'],
    [['check', '--shard', '1/2', '--plan', at('part-2-1.json')], 'is a part'],
    [['plan', '--output', 'x'], '--output goes with --shards'],
    [['plan', '--shards', '2', '--staged'], '--staged and --budget do not go with shards'],
    [['plan', '--shards', '2', '--budget', '5s'], '--staged and --budget do not go with shards'],
    [['check', '--shard', '1/2', '--plan', at('plan-2.json'), '--budget', '5s'], '--staged and --budget do not go with shards'],
    [['plan', '--shards', '2', '--only', 'complexity'], 'nothing else is shared'],
  ])('%j is a mistake', async (args, message) => {
    expect(await gates(...args)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
  });

  it('red tests are no plan', async () => {
    const file = join(root, 'src/price.js');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('0.2', '0.3'));
    expect(await gates('plan', '--shards', '2', '--output', at('red.json'))).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('broken: ') });
    writeFileSync(file, text);
  });
});

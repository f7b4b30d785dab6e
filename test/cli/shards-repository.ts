import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { json } from '../../src/report/reporters/json.ts';
import { withoutTimes } from '../../src/report/without-times.ts';
import { runGates } from '../support/run-gates.ts';

/** A repository of fixtures/shards with one commit, and a folder beside it for plans and parts; gone after the tests of the file. */
export function useShardsRepository() {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'gates-shards-')));
  const out = realpathSync(mkdtempSync(join(tmpdir(), 'gates-parts-')));
  const at = (name: string) => join(out, name);
  const gates = (...args: string[]) => runGates(args, { cwd: root });
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: root, stdio: 'pipe' });
  const commit = () => {
    git('add', '--all');
    git('commit', '--quiet', '--no-verify', '--message', 'x');
  };
  const read = <Content>(name: string) => JSON.parse(readFileSync(at(name), 'utf8')) as Content;
  const partFiles = (of: number) => Array.from({ length: of }, (_, index) => at(`part-${of}-${index + 1}.json`));
  const part = (index: number, of: number, ...args: string[]) =>
    gates('check', '--shard', `${index}/${of}`, '--plan', at(`plan-${of}.json`), '--reporter', `json=${at(`part-${of}-${index}.json`)}`, ...args);

  beforeAll(() => {
    cpSync(fileURLToPath(new URL('../../fixtures/shards', import.meta.url)), root, { recursive: true });
    symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(root, 'node_modules'));
    writeFileSync(join(root, '.gitignore'), 'node_modules\n');
    git('init', '--quiet');
    commit();
  });
  afterAll(() => {
    for (const folder of [root, out]) rmSync(folder, { recursive: true, force: true });
  });

  return {
    root,
    at,
    gates,
    commit,
    read,
    part,
    partFiles,
    save: (name: string, content: object) => writeFileSync(at(name), JSON.stringify(content)),
    /** A verdict as the json reporter writes it, without its times. */
    verdictIn: (name: string) => json.render(withoutTimes(read<Verdict>(name)), { color: false, width: 80 }),
    /** Plans, measures every part and merges; returns the exit code of the verdict, which is in `merged.json`. */
    async checkInShards(shards: number, ...args: string[]): Promise<number | null> {
      const planned = await gates('plan', '--shards', String(shards), '--output', at(`plan-${shards}.json`), ...args);
      expect(planned.exitCode, planned.stderr).toBe(0);
      for (let index = 1; index <= shards; index += 1) {
        const { exitCode, stderr } = await part(index, shards, ...args);
        expect(exitCode, stderr).toBe(0);
      }
      return (await gates('merge', at(`plan-${shards}.json`), ...partFiles(shards), '--reporter', `json=${at('merged.json')}`)).exitCode;
    },
  };
}

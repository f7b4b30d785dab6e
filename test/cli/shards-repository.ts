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
import { runInProcess } from '../support/run-in-process.ts';
import { type WorkspaceKind, linkMembers } from '../support/workspace.ts';

/** What one command line did. */
interface Run {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** As the binary ends, run in this process. */
async function runHere(args: readonly string[], cwd: string): Promise<Run> {
  const { exitCode, stdout, stderr, mistake } = await runInProcess(args, { cwd });
  return mistake === null ? { exitCode, stdout, stderr } : { exitCode: 2, stdout, stderr: `${mistake.message}\n${mistake.hint ?? ''}` };
}

/**
 * A repository of a fixture with one commit, fixtures/shards or a workspace, and a folder beside it for plans and parts; gone after
 * the tests of the file. `here`: commands run in this process, where what they cover is counted.
 */
export function useShardsRepository({ workspace, here = false }: { workspace?: WorkspaceKind; here?: boolean } = {}) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gates-shards-')));
  const root = join(folder, 'repository');
  const out = realpathSync(mkdtempSync(join(tmpdir(), 'gates-parts-')));
  const at = (name: string) => join(out, name);
  const gates = (...args: string[]): Promise<Run> => (here ? runHere(args, root) : runGates(args, { cwd: root }));
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: root, stdio: 'pipe' });
  const commit = () => {
    git('add', '--all');
    git('commit', '--quiet', '--no-verify', '--message', 'x');
  };
  const read = <Content>(name: string) => JSON.parse(readFileSync(at(name), 'utf8')) as Content;
  const partFiles = (of: number) => Array.from({ length: of }, (_, index) => at(`part-${of}-${index + 1}.json`));
  const part = (index: number, of: number, ...args: string[]) =>
    gates('check', '--shard', `${index}/${of}`, '--plan', at(`plan-${of}.json`), '--reporter', `json=${at(`part-${of}-${index}.json`)}`, ...args);

  beforeAll(async () => {
    const fixture = workspace === undefined ? 'shards' : `workspaces-${workspace}`;
    cpSync(fileURLToPath(new URL(`../../fixtures/${fixture}`, import.meta.url)), root, { recursive: true });
    symlinkSync(realpathSync(fileURLToPath(new URL('../../node_modules', import.meta.url))), join(folder, 'node_modules'));
    if (workspace !== undefined) await linkMembers(root, workspace);
    writeFileSync(join(root, '.gitignore'), 'node_modules\n');
    git('init', '--quiet');
    commit();
  });
  afterAll(() => {
    for (const each of [folder, out]) rmSync(each, { recursive: true, force: true });
  });

  const measureAndMerge = async (shards: number, ...args: string[]): Promise<number | null> => {
    for (let index = 1; index <= shards; index += 1) {
      const { exitCode, stderr } = await part(index, shards, ...args);
      expect(exitCode, stderr).toBe(0);
    }
    return (await gates('merge', at(`plan-${shards}.json`), ...partFiles(shards), '--reporter', `json=${at('merged.json')}`)).exitCode;
  };

  return {
    root,
    at,
    gates,
    commit,
    read,
    part,
    partFiles,
    measureAndMerge,
    save: (name: string, content: object) => writeFileSync(at(name), JSON.stringify(content)),
    /** A verdict as the json reporter writes it, without its times. */
    verdictIn: (name: string) => json.render(withoutTimes(read<Verdict>(name)), { color: false, width: 80 }),
    /** Plans, measures every part and merges; returns the exit code of the verdict, which is in `merged.json`. */
    async checkInShards(shards: number, ...args: string[]): Promise<number | null> {
      const planned = await gates('plan', '--shards', String(shards), '--output', at(`plan-${shards}.json`), ...args);
      expect(planned.exitCode, planned.stderr).toBe(0);
      return measureAndMerge(shards, ...args);
    },
  };
}

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { presets } from '../../src/config/presets.ts';
import type { PlanRequest, UserConfig } from '../../src/model/config.ts';
import type { Plan } from '../../src/model/plan.ts';
import { makePlan } from '../../src/plan/make-plan.ts';

/** Files by path; an object is written as JSON. */
export type Tree = Record<string, string | object>;

/** Writes a tree to a folder of its own, removed when the test ends. */
export function makeTree(tree: Tree, name = 'gates-plan-'): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), name)));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [file, content] of Object.entries(tree)) {
    const path = join(root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  }
  return root;
}

/** Makes a folder a git repository in which nothing is committed. */
export function gitInit(root: string): void {
  execFileSync('git', ['init', '--quiet', root]);
}

/** A package as an installer leaves it, with one program. */
export function installed(name: string, version = '1.0.0', more: object = {}): Tree {
  const program = name.replace(/^@.*\//, '');
  return {
    [`node_modules/${name}/package.json`]: {
      name,
      version,
      bin: { [program]: `./${program}.js` },
      ...more,
    },
    [`node_modules/${name}/${program}.js`]: '',
    [`node_modules/.bin/${program}`]: '',
  };
}

/** The plan of a tree. */
export async function planOf(
  tree: Tree | string,
  config: UserConfig = {},
  request: Partial<PlanRequest> = {},
): Promise<Plan> {
  const root = typeof tree === 'string' ? tree : makeTree(tree);
  return makePlan({ root, loaded: { config, file: null }, cache: true, exceptions: { baseline: [], waivers: [] }, ...request }, presets);
}

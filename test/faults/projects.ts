import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GateResult, Verdict } from '../../src/model/verdict.ts';
import { makeTree, type Tree } from '../plan/tree.ts';
import { startGates, transcriptOf } from '../support/run-gates.ts';

/** A project of one function, whose mutants are all killed by one test of node's own runner. */
export const sound: Tree = {
  'package.json': { name: 'drill', private: true, type: 'module', scripts: { test: 'node --test test/*.test.js' } },
  'src/sign.js': "export function sign(value) {\n  if (value > 0) {\n    return 'plus';\n  }\n  return 'minus';\n}\n",
  'test/sign.test.js': `import assert from 'node:assert';
import { it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { sign } from '../src/sign.js';
it('tells', async () => {
  await setTimeout(Number(process.env.SLOW ?? 0));
  assert.equal(sign(1), 'plus');
  assert.equal(sign(0), 'minus');
});
`,
};

/** A test that notices nothing: every mutant survives. */
export const blind: Tree = {
  ...sound,
  'test/sign.test.js': "import { it } from 'node:test';\nimport { sign } from '../src/sign.js';\nit('runs', () => void [sign(1), sign(0)]);\n",
};

/** Where a drill runs: the project, and a home and a temporary folder of its own beside it. */
export interface Place {
  root: string;
  home: string;
  temporary: string;
}

/** Writes a project, with what it needs around it; all of it goes when the test ends. */
export function makePlace(tree: Tree): Place {
  const base = makeTree(Object.fromEntries(Object.entries(tree).map(([file, content]) => [`project/${file}`, content])), 'gates-fault-');
  const [root, home, temporary] = ['project', 'home', 'tmp'].map((name) => join(base, name)) as [string, string, string];
  for (const folder of [home, temporary, join(root, 'node_modules')]) mkdirSync(folder, { recursive: true });
  return { root, home, temporary };
}

/** How a check ended. */
export interface Ended {
  exitCode: number | null;
  stdout: string;
  stderr: string;
  verdict: Verdict | null;
  gate(name: string): GateResult | undefined;
}

/** A check that has been started. */
export function startCheck({ root, home, temporary }: Place, args: readonly string[], env: Record<string, string> = {}) {
  const child = startGates(['check', '--reporter', 'json', ...args], { cwd: root, env: { HOME: home, TMPDIR: temporary, ...env } });
  const ended = transcriptOf(child).then((transcript): Ended => {
    const verdict = transcript.stdout.startsWith('{') ? (JSON.parse(transcript.stdout) as Verdict) : null;
    return { ...transcript, verdict, gate: (name) => verdict?.gates.find(({ gate }) => gate === name) };
  });
  return { child, ended };
}

/** Runs a check to its end. */
export function check(place: Place, args: readonly string[] = [], env: Record<string, string> = {}): Promise<Ended> {
  return startCheck(place, args, env).ended;
}

/** Ids of the processes that have to do with a place, by what they were started with. Linux. */
export function processesOf({ temporary }: Place): { pid: number; command: string }[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    const [environment, command] = ['environ', 'cmdline'].map((file) => readOrNothing(`/proc/${name}/${file}`));
    const isOurs = `${environment}\0${command}`.includes(temporary);
    return isOurs ? [{ pid: Number(name), command: command!.replaceAll('\0', ' ') }] : [];
  });
}

/** It may have ended meanwhile. */
function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}

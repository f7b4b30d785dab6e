import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { Plan } from '../../model/plan.ts';
import { describeEnvironment } from './describe-environment.ts';
import { readTree } from './list-tree.ts';
import { createModuleGraph, type ModuleGraph } from './module-graph.ts';
import { findEntries, keepsFilesApart } from './runner-entries.ts';
import { findTestFiles, isCode } from './test-files.ts';

/** Hashes that tell whether what a test does can have changed. */
export interface TreeFingerprint {
  /** Of everything: each file of the tree, and the environment. */
  whole: string;
  /** Of what no import leads to but any test may depend on: configuration, setup files, data, lockfiles, environment. */
  base: string;
  testFiles: string[];
  /** Files that every test loads, because the runner's configuration names them. */
  everyTestLoads: ReadonlySet<string>;
  graph: ModuleGraph;
  /** Of a test file with all that it loads; `whole` when that is not known. */
  hashOfTest(file: string): string;
  /** Of all test files that may load this file, with all that they load. */
  hashOfTestsOf(source: string): string;
}

const known = new WeakMap<Plan, Promise<TreeFingerprint>>();

/** Takes the fingerprint of a plan's tree, as it is when it is asked for first. */
export function fingerprintTree(plan: Plan): Promise<TreeFingerprint> {
  const found = known.get(plan) ?? takeFingerprint(plan);
  known.set(plan, found);
  return found;
}

/** Whether a plan's tree is what it was when its fingerprint was taken. */
export async function isTreeAsBefore(plan: Plan, { whole }: TreeFingerprint): Promise<boolean> {
  return (await takeFingerprint(plan)).whole === whole;
}

async function takeFingerprint(plan: Plan): Promise<TreeFingerprint> {
  const contents = await readTree(plan.root);
  const hashes = new Map([...contents].map(([file, content]) => [file, hashOf(content)]));
  const files = [...contents.keys()];
  const code = files.filter(isCode);
  const graph = createModuleGraph(plan.root, contents);
  const testFiles = findTestFiles(files, new Set(plan.sources));
  const environment = describeEnvironment(plan, code.map((file) => contents.get(file)!.toString()));
  const whole = hashFiles(files, hashes, environment);
  const entries = findEntries(plan, contents);
  const everyTestLoads = new Set(entries.flatMap((file) => [...graph.closureOf(file).files]));
  const areApart = keepsFilesApart(plan, entries, contents);

  const closures = new Map(
    testFiles.map((file) => {
      const { files: loaded, isOpen } = graph.closureOf(file);
      return [file, { files: new Set([...loaded, ...snapshotOf(file, contents)]), isOpen: isOpen || !areApart }];
    }),
  );
  const reached = new Set([...closures.values()].flatMap(({ files: loaded }) => [...loaded]));
  const unloaded = new Set([...plan.sources, ...testFiles]);
  const anyTest = files.filter((file) => everyTestLoads.has(file) || (!reached.has(file) && !unloaded.has(file)));
  const base = hashFiles(anyTest, hashes, environment);

  const hashOfTest = (file: string): string => {
    const closure = closures.get(file);
    return closure === undefined || closure.isOpen ? whole : hashFiles([...closure.files].sort(), hashes, base);
  };
  return {
    whole,
    base,
    testFiles,
    everyTestLoads,
    graph,
    hashOfTest,
    hashOfTestsOf(source) {
      const tests = testFiles.filter((file) => closures.get(file)!.isOpen || closures.get(file)!.files.has(source));
      return hashOf([base, ...tests.flatMap((file) => [file, hashOfTest(file)])].join('\0'));
    },
  };
}

/** A snapshot belongs to its test file. */
function snapshotOf(test: string, contents: ReadonlyMap<string, Buffer>): string[] {
  const { dir, base } = posix.parse(test);
  const path = posix.join(dir, '__snapshots__', `${base}.snap`);
  return contents.has(path) ? [path] : [];
}

function hashFiles(files: readonly string[], hashes: ReadonlyMap<string, string>, more: string): string {
  return hashOf([more, ...files.flatMap((file) => [file, hashes.get(file) ?? ''])].join('\0'));
}

function hashOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('base64url');
}

import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Plan } from '../model/plan.ts';

/** What a verdict was planned and judged by, as SHA-256 in hex. */
export interface PlanHashes {
  /** What is measured, and how: the same on every machine that plans the same tree in the same way. */
  plan: string;
  /** What the measurements are judged against. */
  policy: string;
}

/** A plan as any machine would make it: nothing in it says where the tree or node lie. */
export function portablePlan(plan: Plan): Plan {
  return JSON.parse(textOf(plan, plan)) as Plan;
}

/** What two plans of the same check on two machines differ in, of what their hashes are made of. */
export function differencesOf(one: Plan, other: Plan): string[] {
  const [left, right] = [partsOf(one), partsOf(other)];
  return [...new Set([...left.keys(), ...right.keys()])].filter((name) => left.get(name) !== right.get(name)).sort();
}

function partsOf(plan: Plan): Map<string, string> {
  return new Map(Object.entries(portable(plan)).flatMap(([name, value]) => (value === undefined ? [] : [[name, textOf({ value }, plan)]])));
}

/** Hashes a plan: what differs from machine to machine (paths, CPU slots, caching, wording) is left out. */
export function hashPlan(plan: Plan): PlanHashes {
  return { plan: hash(portable(plan), plan), policy: hash(policyOf(plan), plan) };
}

function portable({ root: _root, cacheDir: _cacheDir, resultsDir: _resultsDir, concurrency: _concurrency, cache: _cache, notices: _notices, scope, ...rest }: Plan) {
  // how much history a clone had, and so how its base was found, is no difference
  return { ...rest, scope: scope && { ...scope, because: '' } };
}

/** What decides, beside the code itself, whether a tree passes. */
function policyOf(plan: Plan): object {
  const { preset, gates, skipped, include, exclude, limits, overrides, complexityVariant } = plan;
  const checks = plan.checks.map(({ name, command }) => ({ name, command }));
  const perFile = plan.coverage?.perFile ?? null;
  return { preset, gates, skipped, include, exclude, limits, overrides, complexityVariant, checks, perFile };
}

/** Where a plan's folder lies. */
type Placed = Pick<Plan, 'root' | 'package'>;

function hash(value: object, placed: Placed): string {
  return createHash('sha256').update(textOf(value, placed)).digest('hex');
}

function textOf(value: object, placed: Placed): string {
  const text = canonicalize(value)!.replaceAll(JSON.stringify(process.execPath), '"node"');
  return foldersOf(placed).reduce((portable, [path, name]) => portable.replaceAll(JSON.stringify(path).slice(1, -1), name), text);
}

/** The folder, and of a package that of its workspace, where its runner may be. */
function foldersOf({ root, package: own }: Placed): [path: string, name: string][] {
  const isBelow = own !== undefined && root.replaceAll('\\', '/').endsWith(`/${own.dir}`);
  return [[root, '<root>'], ...(isBelow ? [[root.slice(0, -own.dir.length - 1), '<workspace>'] as [string, string]] : [])];
}

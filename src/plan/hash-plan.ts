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

/** Hashes a plan: what differs from machine to machine (paths, CPU slots, caching, wording) is left out. */
export function hashPlan(plan: Plan): PlanHashes {
  const { root, cacheDir: _cacheDir, concurrency: _concurrency, cache: _cache, notices: _notices, ...rest } = plan;
  return { plan: hash(rest, root), policy: hash(policyOf(plan), root) };
}

/** What decides, beside the code itself, whether a tree passes. */
function policyOf(plan: Plan): object {
  const { preset, gates, skipped, include, exclude, limits, overrides, complexityVariant } = plan;
  const checks = plan.checks.map(({ name, command }) => ({ name, command }));
  const perFile = plan.coverage?.perFile ?? null;
  return { preset, gates, skipped, include, exclude, limits, overrides, complexityVariant, checks, perFile };
}

function hash(value: object, root: string): string {
  const text = canonicalize(value)!
    .replaceAll(JSON.stringify(process.execPath), '"node"')
    .replaceAll(JSON.stringify(root).slice(1, -1), '<root>');
  return createHash('sha256').update(text).digest('hex');
}

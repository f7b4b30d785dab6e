import type { Evidence } from './evidence.ts';

/** What the tree at hand has, of that which a record names. */
export interface Present {
  commit: string | null;
  gitTree: string | null;
  dirty: boolean | null;
  sources: string;
  policy: string;
  plan: string;
  node: string;
  gates: string;
  /** Of a workspace that is checked package by package. */
  packages?: readonly RecordedPackage[];
}

/** A package, and why it is not checked; null for one that is. */
interface RecordedPackage {
  dir: string;
  reason: string | null;
}

/** One thing that a record says, compared. */
export interface Comparison {
  what: string;
  outcome: 'same' | 'differs' | 'not recomputed';
  detail: string;
}

/** Compares a record with the tree at hand: what can be recomputed without running anything, and what cannot. */
export function compareEvidence({ predicate, subject }: Evidence, present: Present): Comparison[] {
  const { tree, plan, policy, tools, packages } = predicate;
  return [
    same('commit', tree.commit, present.commit),
    same('git tree', tree.gitTree, present.gitTree),
    clean(tree.dirty, present.dirty),
    same('sources', tree.hash, present.sources),
    same('subject', subject[0]!.digest['sha256'], tree.hash),
    same('policy', policy.sha256, present.policy),
    same('plan', plan.sha256, present.plan),
    ...comparePackages(packages, present.packages),
    same('gates version', tools['gates'], present.gates),
    same('Node version', tools['node'], present.node),
    outcome(predicate),
    {
      what: 'figures',
      outcome: 'not recomputed',
      detail: 'tests, coverage and mutants are not run here: `npx gates check` measures them again',
    },
    {
      what: 'signature',
      outcome: 'not recomputed',
      detail: 'the record itself is unsigned: an attestation of it is checked with the tool that made it',
    },
  ];
}

/** Nothing where there are no packages, then and now. */
function comparePackages(recorded: Present['packages'], now: Present['packages']): Comparison[] {
  return recorded === undefined && now === undefined ? [] : [same('packages', describePackages(recorded), describePackages(now))];
}

/** Every package with why it was not checked. */
function describePackages(packages: Present['packages']): string | null {
  return packages === undefined ? null : packages.map(({ dir, reason }) => (reason === null ? dir : `${dir} (${reason})`)).join(', ');
}

function same(what: string, recorded: string | null | undefined, now: string | null): Comparison {
  if (recorded === now) return { what, outcome: 'same', detail: now ?? 'none' };
  return { what, outcome: 'differs', detail: `recorded ${recorded ?? 'none'}, now ${now ?? 'none'}` };
}

/** A tree that differs from its commit is known by the hash of its sources alone. */
function clean(recorded: boolean | null, now: boolean | null): Comparison {
  const words = { true: 'with changes', false: 'clean', null: 'no repository' } as const;
  const [then, here] = [words[`${recorded}`], words[`${now}`]];
  if (recorded === false && now === false) return { what: 'work tree', outcome: 'same', detail: here };
  if (recorded === now) {
    return { what: 'work tree', outcome: 'not recomputed', detail: `${here}: only its sources can be compared` };
  }
  return { what: 'work tree', outcome: 'differs', detail: `recorded ${then}, now ${here}` };
}

/** Whether the recorded verdict follows from the recorded gates. */
function outcome({ verdict, incomplete, gates }: Evidence['predicate']): Comparison {
  const follows = verdictOf(incomplete, gates.map(({ status }) => status).filter((status) => status !== 'skipped'));
  if (follows === verdict) return { what: 'verdict', outcome: 'same', detail: verdict };
  return { what: 'verdict', outcome: 'differs', detail: `recorded ${verdict}, its gates say ${follows}` };
}

function verdictOf(incomplete: boolean, statuses: readonly string[]): string {
  if (incomplete || statuses.length === 0 || statuses.includes('broken')) return 'broken';
  return statuses.every((status) => status === 'passed') ? 'passed' : 'failed';
}

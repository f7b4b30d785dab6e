import type { LastCheck } from '../model/last-check.ts';
import { UserError } from '../model/problem.ts';
import type { MutantDescription, MutantList, Verification } from '../model/verification.ts';
import type { PlanOptions } from '../plan.ts';
import { readLastCheck } from '../system/last-check.ts';
import { describeMutant, listUnnoticed } from '../verify/describe-mutant.ts';
import { type VerifyOptions, verify } from '../verify/verify.ts';
import { mergeVerifications } from './merge-verifications.ts';
import type { PartOptions } from './part-options.ts';
import { planWorkspace } from './plan-workspace.ts';

/** A package whose mutants a check has tested. */
interface CheckedPackage {
  options: PartOptions;
  last: LastCheck;
}

/** `verify`, in a workspace in the packages that the mutants are of. */
export async function verifyAnywhere(ids: readonly string[], { signal, progress, ...options }: VerifyOptions): Promise<Verification> {
  const packages = await checkedPackages(options);
  if (packages === null) return verify(ids, { ...options, signal, progress });
  const verifications: Verification[] = [];
  for (const [each, own] of byPackage(ids, packages)) verifications.push(await verify(own, { ...each.options, signal, progress }));
  return mergeVerifications(verifications);
}

/** `describeMutant`, in a workspace in the package that the mutant is of. */
export async function describeAnywhere(id: string, options: PlanOptions, signal: AbortSignal | null): Promise<MutantDescription> {
  const packages = await checkedPackages(options);
  return describeMutant(id, packages === null ? options : ownerOf(id, packages).options, signal);
}

/** `listUnnoticed`, in a workspace of all packages. */
export async function listEverywhere(options: PlanOptions): Promise<MutantList> {
  const packages = await checkedPackages(options);
  if (packages === null) return listUnnoticed(options);
  const lists = await Promise.all(packages.map((each) => listUnnoticed(each.options)));
  const at = lists.map((list) => list.at).sort().at(-1)!;
  return { kind: 'gates.mutants', schemaVersion: 1, at, mutants: lists.flatMap(({ mutants }) => mutants) };
}

/** The packages of a workspace that were checked before; null where there is no workspace. Throws `UserError` when there is none. */
async function checkedPackages(options: PlanOptions): Promise<CheckedPackage[] | null> {
  const workspace = await planWorkspace(options);
  if (workspace === null) return null;
  const known = await Promise.all(
    workspace.packages.map(async (each) => {
      const last = await readLastCheck(each.member.cacheDir);
      return last === null ? [] : [{ options: each, last }];
    }),
  );
  if (known.flat().length > 0) return known.flat();
  throw new UserError('no-last-check', `No check of a package in ${options.cwd} has tested mutants yet`, {
    hint: '`npx gates check` finds the mutants, and the ids of those that no test noticed.',
  });
}

function byPackage(ids: readonly string[], packages: readonly CheckedPackage[]): Map<CheckedPackage, string[]> {
  const groups = new Map<CheckedPackage, string[]>();
  for (const id of ids) {
    const owner = ownerOf(id, packages);
    groups.set(owner, [...(groups.get(owner) ?? []), id]);
  }
  return groups;
}

/** The package that a mutant is of, or was; the only one that was checked says itself what it does not know. */
function ownerOf(id: string, packages: readonly CheckedPackage[]): CheckedPackage {
  const owner = packages.find(({ last }) => [...last.mutants, ...(last.former ?? [])].some((mutant) => mutant.id === id));
  if (owner !== undefined) return owner;
  if (packages.length === 1) return packages[0]!;
  const names = packages.map(({ options }) => options.member.package!.name).join(', ');
  throw new UserError('unknown-mutant', `No mutant of the last checks of ${names} has the id "${id}"`, {
    hint: '`npx gates mutant` lists every mutant that no test noticed, with its id.',
  });
}

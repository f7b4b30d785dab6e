import type { GateResult, Verdict } from '../model/verdict.ts';
import { sortedRecord } from './order.ts';
import { count } from './wording.ts';
import type { MergeInput } from './merge-input.ts';

/** Packages whose summaries are shown before the rest is only counted. */
const SHOWN = 4;

/** A gate's result in one package; of the repository as a whole without a name. */
export interface NamedResult {
  name: string | null;
  result: GateResult;
}

/** What a gate found in several packages, on one line: those that did not pass first. */
export function mergeSummaries(results: readonly NamedResult[]): string {
  const red = results.filter(({ result }) => result.status !== 'passed');
  const named = red.length > 0 ? red : results;
  const passed = results.length - red.length;
  const more = named.length - SHOWN;
  return [
    ...(red.length === 0 && more > 0 ? [`passed in ${count(results.length, 'package')}`] : named.slice(0, SHOWN).map(summaryOf)),
    ...(red.length > 0 && more > 0 ? [`and ${count(more, 'more package')}`] : []),
    ...(red.length > 0 && passed > 0 ? [`passed in ${count(passed, 'package')}`] : []),
  ].join('; ');
}

function summaryOf({ name, result }: NamedResult): string {
  return name === null ? result.summary : `${name}: ${result.summary}`;
}

/** Versions of what measured; where they differ from package to package, all of them. */
export function mergeTools(verdicts: readonly Verdict[]): Record<string, string> {
  const all = new Map<string, Set<string>>();
  for (const [name, version] of verdicts.flatMap(({ tools }) => Object.entries(tools))) {
    all.set(name, (all.get(name) ?? new Set()).add(version));
  }
  return sortedRecord(Object.fromEntries([...all].map(([name, versions]) => [name, [...versions].sort().join('; ')])));
}

/** What a user should know, each fact once, with the packages that it is of. */
export function mergeNotices({ notices, repository, packages }: Pick<MergeInput, 'notices' | 'repository' | 'packages'>): string[] {
  const named = new Map<string, string[]>();
  const all = packages.flatMap(({ name, verdict }) => noticesIn(verdict).map((notice) => ({ name, notice })));
  for (const { name, notice } of all) named.set(notice, [...(named.get(notice) ?? []), name]);
  return [...new Set([...notices, ...noticesIn(repository), ...[...named].map(nameNotice)])];
}

function noticesIn(verdict: Verdict | null): string[] {
  return verdict === null ? [] : verdict.notices;
}

function nameNotice([notice, names]: [string, string[]]): string {
  const more = names.length > SHOWN ? ', ...' : '';
  return `${names.slice(0, SHOWN).join(', ')}${more}: ${notice}`;
}

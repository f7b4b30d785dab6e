import type { BaselineEntry } from '../model/exceptions.ts';
import { formatPlace } from '../model/place.ts';
import type { Finding, Verdict } from '../model/verdict.ts';

/** What recording a verdict does to a baseline. */
export interface BaselineUpdate {
  /** The baseline as it is to be written. */
  findings: BaselineEntry[];
  /** Entries whose finding is gone. */
  pruned: BaselineEntry[];
  /** Entries that measure better now. */
  improved: BaselineEntry[];
  /** Findings that are new, or worse than recorded: in the baseline only when a reason was given. */
  grown: Finding[];
}

/**
 * Brings a baseline up to date: it shrinks by itself and grows only with a reason; the first recording needs none.
 * Entries of gates that were not judged stay as they are. The verdict is complete and nothing in it is broken.
 */
export function updateBaseline(
  verdict: Verdict,
  known: readonly BaselineEntry[] | null,
  reason: string | null,
): BaselineUpdate {
  const findings = verdict.gates.flatMap((gate) => gate.findings).filter(canBeKnown);
  if (known === null) return { findings: sorted(findings.map((finding) => toEntry(finding, null))), pruned: [], improved: [], grown: [] };
  const judged = new Set(verdict.gates.filter(({ status }) => status !== 'skipped').map(({ gate }) => gate));
  const now = new Map(findings.map((finding) => [finding.id, finding]));
  const isGone = ({ id, gate }: BaselineEntry): boolean => judged.has(gate) && !now.has(id);
  const kept = known.filter((entry) => !isGone(entry));
  const improved = kept.filter((entry) => isBetter(now.get(entry.id), entry));
  const current = kept.map((entry) => (improved.includes(entry) ? { ...entry, measured: now.get(entry.id)!.measured } : entry));
  const grown = findGrown(findings, kept);
  return { findings: grow(current, reason === null ? [] : grown.map((finding) => toEntry(finding, reason))), pruned: known.filter(isGone), improved, grown };
}

/** Findings that are new, or worse than recorded. */
function findGrown(findings: readonly Finding[], kept: readonly BaselineEntry[]): Finding[] {
  const ids = new Set(kept.map(({ id }) => id));
  return findings.filter(({ id, change }) => !ids.has(id) || change === 'worsened');
}

/** Entries with others, which take the place of those of the same finding. */
function grow(entries: readonly BaselineEntry[], added: readonly BaselineEntry[]): BaselineEntry[] {
  const replaced = new Set(added.map(({ id }) => id));
  return sorted([...entries.filter(({ id }) => !replaced.has(id)), ...added]);
}

/** A waived finding is known elsewhere; one without an own place in the code is not left to a baseline when a waiver died. */
function canBeKnown({ waived, rule }: Finding): boolean {
  return waived === undefined && !/\.waiver-(?:unused|expired)$/.test(rule);
}

/** Whether it was found again, and measures neither as it did nor worse. */
function isBetter(finding: Finding | undefined, { measured }: BaselineEntry): boolean {
  return finding !== undefined && finding.change !== 'worsened' && finding.measured !== measured;
}

function toEntry({ id, gate, rule, at, function: name, measured }: Finding, reason: string | null): BaselineEntry {
  const where = at === null ? 'the whole tree' : name === undefined ? at.file : `${at.file} ${name}`;
  return { id, gate, rule, where, measured, ...(reason === null ? {} : { accepted: reason }) };
}

function sorted(entries: readonly BaselineEntry[]): BaselineEntry[] {
  return entries.toSorted(compareEntries);
}

function compareEntries(a: BaselineEntry, b: BaselineEntry): number {
  return compare(a.gate, b.gate) || compare(a.where, b.where) || compare(a.rule, b.rule) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** The file as it is reviewed: one finding after the other, in an order that does not change. */
export function renderBaseline(findings: readonly BaselineEntry[]): string {
  return `${JSON.stringify({ kind: 'gates.baseline', schemaVersion: 1, findings }, null, 2)}\n`;
}

/** `crap src/a.ts:3:1 f, 14`: a finding on one line. */
export function describeFinding({ id, rule, at, function: name, measured }: Finding): string {
  const parts = [rule, ...(at === null ? [] : [formatPlace(at)]), ...(name === undefined ? [] : [name])];
  return `${id}  ${parts.join(' ')}${measured === null ? '' : `, ${measured}`}`;
}

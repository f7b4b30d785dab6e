import type { CoverageMapData } from 'istanbul-lib-coverage';
import type * as schema from 'mutation-testing-report-schema/api';
import type { GateName, PresetName } from './names.ts';
import type { Place } from './place.ts';
import type { Problem } from './problem.ts';
import type { Scope } from './scope.ts';

/** A test that ran a mutant, with its file when known. */
export interface TestReference {
  name: string;
  file?: string;
  line?: number;
}

/**
 * Why no test noticed a mutant: no test runs its code; the results of its function were the same; they differed and
 * nothing asserted on them; or it was not found out. An ignored mutant was not tried.
 */
export type WhyItLived = 'not-reached' | 'nothing-differed' | 'not-asserted' | 'unknown';

/** The mutant behind a finding. */
export interface MutantFinding {
  /** Stryker's id within this report. */
  id: string;
  status: 'Survived' | 'NoCoverage' | 'Ignored';
  mutator: string;
  original: string;
  replacement: string;
  coveringTests: TestReference[];
  /** Unified diff of the file, with three lines of context. */
  diff?: string;
  whyItLived?: WhyItLived;
  /** What input tells the mutant from its original, where the mutator makes that plain. */
  tellingInput?: string;
  /** Why nothing may tell the two apart: a suggestion, never a verdict. */
  mayBeEquivalent?: string;
}

/** A few lines of the source around a finding. */
export interface Excerpt {
  /** Number of the first line, from 1. */
  firstLine: number;
  lines: string[];
}

/** How a finding relates to the change that is judged. What is inherited was there before, and does not fail. */
export type Change = 'introduced' | 'worsened' | 'inherited';

/** One thing to fix: where, what, why, and how to check the fix. */
export interface Finding {
  /** Content hash, free of line numbers: the same finding keeps its id while its code stays the same. */
  id: string;
  gate: GateName;
  /** The package of a workspace that it is of; absent where it is of the whole repository. */
  package?: string;
  /** `<gate>` or `<gate>.<detail>`: `coverage.branches`, `mutation.survived`, `checks.lint`. */
  rule: string;
  /** The fact, one sentence. */
  message: string;
  /** What to test or simplify, one sentence; never how to get round the gate. */
  advice: string;
  /** Command that checks the fix. */
  verify: string;
  at: Place | null;
  /** Name of the enclosing function, when known. */
  function?: string;
  measured: number | null;
  limit: number | null;
  /** Absent where no change is judged, or where the finding is of the whole tree. */
  change?: Change;
  /** Why a person let it be: it is shown and does not fail. */
  waived?: string;
  excerpt?: Excerpt;
  mutant?: MutantFinding;
  /** Raw output of a tool, its tail when long. */
  output?: string;
}

/** The verdict over several: that of the worst. */
export function worstOf(verdicts: readonly Verdict['verdict'][]): Verdict['verdict'] {
  return (['broken', 'failed'] as const).find((each) => verdicts.includes(each)) ?? 'passed';
}

/** Whether a finding makes its gate fail: it is neither older than the change, nor in the baseline, nor waived. */
export function isFailing({ change, waived }: Pick<Finding, 'change' | 'waived'>): boolean {
  return change !== 'inherited' && waived === undefined;
}

/** One number that a gate looked at; `limit` null when it is shown and not judged. */
export interface Figure {
  name: string;
  measured: number;
  limit: number | null;
  unit: '%' | 'count' | 'score';
}

/** What one gate says. `broken`: it could not be measured, whatever else was found. */
export interface GateResult {
  gate: GateName;
  title: string;
  status: 'passed' | 'failed' | 'broken' | 'skipped';
  /** One line for people: `lines 93.1% (>= 90), branches 71.0% (>= 80)`. */
  summary: string;
  figures: Figure[];
  findings: Finding[];
  problems: Problem[];
}

/** What was measured of one function. */
export interface FunctionDetail {
  file: string;
  name: string;
  line: number;
  complexity: number;
  /** Share of its statements or branches that were covered, the lower one, 0 to 1; null when coverage is not known. */
  coverage: number | null;
  crap: number | null;
}

/** What was measured of one file; null where it was not. */
export interface FileDetail {
  file: string;
  sites: number | null;
  mutants: number | null;
}

/** What was measured, piece by piece: not to be judged again, but to be drawn and read by other tools. */
export interface Details {
  /** By file, then by line. */
  functions: FunctionDetail[];
  files: FileDetail[];
  /** Coverage in Istanbul's format; null when it was not measured. */
  coverage: CoverageMapData | null;
}

/** What became of one package of a workspace. Its findings and problems are among those of the whole, and name it. */
export interface PackageVerdict {
  name: string;
  /** Its folder relative to the root; `.` for code of the root itself. */
  dir: string;
  verdict: Verdict['verdict'] | 'not-checked';
  /** Why it was not checked; null for one that was. */
  reason: string | null;
  gates: Pick<GateResult, 'gate' | 'title' | 'status' | 'summary' | 'figures'>[];
}

/** One verdict over one tree. */
export interface Verdict {
  kind: 'gates.verdict';
  schemaVersion: 1;
  verdict: 'passed' | 'failed' | 'broken';
  /** True when the run was interrupted: what is here was measured, more was planned. Never with `passed`. */
  incomplete: boolean;
  preset: PresetName;
  /** The change that was judged; null when the whole tree was. `lines` counts those that were added or changed. */
  scope: { kind: Scope['kind']; ref: string; base: string; because: string; files: number; lines: number } | null;
  gates: GateResult[];
  /** Of a workspace, every package by its folder: each was judged as a root of its own, and the worst decides. */
  packages?: PackageVerdict[];
  /** What was judged. `hash` covers the path and content of every source file; `gitTree` is git's own of the commit. */
  tree: { commit: string | null; gitTree: string | null; dirty: boolean | null; sources: number; hash: string };
  /** SHA-256 of the plan, without what differs between machines, and of the limits and rules in it. */
  hashes: { plan: string; policy: string };
  /** Versions of what measured. */
  tools: Record<string, string>;
  seed: number;
  durationMs: number;
  notices: string[];
  /** Stryker's report, when mutation testing ran. */
  mutationReport: schema.MutationTestResult | null;
  details: Details;
}

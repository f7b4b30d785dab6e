import type { CoverageMapData } from 'istanbul-lib-coverage';
import type * as schema from 'mutation-testing-report-schema/api';
import type { Integrity } from './integrity.ts';
import type { Span } from './place.ts';
import type { Problem } from './problem.ts';
import type { LineRange } from './scope.ts';

/** One failed test, as its runner names it. */
export interface FailedTest {
  name: string;
  file?: string;
  message?: string;
}

/** What one run of the tests did. */
export interface TestRun {
  /** Numbers are null when the runner does not tell (a plain command). */
  passed: number | null;
  failed: number | null;
  skipped: number | null;
  failures: FailedTest[];
  exitCode: number;
  durationMs: number;
  /** Tail of what the run printed. */
  output: string;
  /** What a user should know about the run: that it was an earlier one, say. */
  notices?: string[];
}

/** Coverage in Istanbul's format, keyed by path relative to the root. Every source file has an entry. */
export interface Coverage {
  map: CoverageMapData;
  /** `lines`: statements are whole lines, so one-line functions cannot be judged exactly. */
  confidence: 'exact' | 'lines';
  /** Source files that no test loaded, counted as 0%. */
  unloaded: string[];
  /** What collected it, for people (`vitest 4.1.11, v8`). */
  tool: string;
}

/** What a unit of code is. `module` is the top level of a file with its static blocks and field initialisers. */
export type UnitKind =
  | 'function'
  | 'arrow'
  | 'method'
  | 'getter'
  | 'setter'
  | 'constructor'
  | 'module';

/** A part of a function that could stand alone. */
export interface CodePart {
  what: 'if' | 'switch' | 'loop' | 'try' | 'condition' | 'function';
  lines: LineRange;
  /** How much of the function's complexity is in it. */
  decisions: number;
}

/** One function as written, or the top level of a module. */
export interface CodeUnit {
  /** Name for people: `parseURL`, `Parser.next`, `<anonymous>`, `<module>`. */
  name: string;
  kind: UnitKind;
  /** The whole function, for showing. */
  span: Span;
  /** Its body: a statement belongs to the innermost unit whose body holds the statement's start. */
  body: Span;
  /** ESLint's `complexity` of this unit alone. */
  ownComplexity: number;
  /** Index, in the file's list, of the unit that contains this one; null at the top. */
  parent: number | null;
  /** Index of the row that this unit is judged in: its own index when it is a row itself. */
  row: number;
  /** Judged complexity: own plus what folds into it. Meaningful for rows only. */
  complexity: number;
  /** What its complexity is made of, the largest part first; of rows that decide much. */
  parts?: CodePart[];
}

/** Complexity of one file. */
export interface FileComplexity {
  units: CodeUnit[];
}

/** Complexity of all source files, keyed by relative path. */
export interface Complexity {
  files: Record<string, FileComplexity>;
  /** Files that could not be parsed: each makes the gate broken. */
  problems: Problem[];
  /** Which parser counted (`oxc-parser 0.159.0`). */
  tool: string;
  notices?: string[];
}

/** Mutation sites of one file. */
export interface FileSites {
  /** Distinct source ranges with at least one active mutant. */
  sites: number;
  /** Active mutants. */
  mutants: number;
  /** Mutants that a comment or the configuration turned off. */
  ignored: number;
  /** Active mutants by mutator name. */
  byMutator: Record<string, number>;
}

/** Mutation sites of all source files, keyed by relative path. */
export interface MutationSites {
  files: Record<string, FileSites>;
  problems: Problem[];
  tool: string;
  notices?: string[];
}

/** What mutation testing found. */
export interface Mutants {
  /** Stryker's report; file paths relative to the root. */
  report: schema.MutationTestResult;
  /** Ids of covered mutants for which no test ran, or whose worker died: they make the gate broken. */
  invalid: { id: string; file: string; reason: string }[];
  /** False when the run was cut short: what is here was measured, more was planned. */
  complete: boolean;
  /** Mutants that were planned in all. */
  planned: number;
  /** With a scope: how many mutants the change touches, of how many in how many files: those that it touches, or whose tests it does. */
  touched?: { mutants: number; of: number; files: number };
  /** With a scope: ids of mutants that a comment of the change turned off; they count as survivors. */
  ignoredByChange?: string[];
  /** When the time given was spent first: how many of the mutants were tested in it. The others are not in the report. */
  budget?: { seconds: number; tested: number; of: number };
  /** What ran (`Stryker 9.6.1, vitest-runner 9.6.1`). */
  tool: string;
  notices: string[];
}

/** One run of a command of the user's. */
export interface CheckRun {
  name: string;
  command: string;
  status: 'passed' | 'failed' | 'timed-out' | 'not-started';
  exitCode: number | null;
  durationMs: number;
  /** What it printed, its tail when long. */
  output: string;
}

/** A unit of code as it was at the base of the change that is judged. */
export interface FormerUnit {
  complexity: number;
  /** Whether its code is still the same, comments, layout and its own name aside. */
  sameCode: boolean;
}

/** What the changed source files were at the base, each keyed by its path now. */
export interface Base {
  /** What each unit was, by its index in the file's complexity; null for one that was not there. */
  units: Record<string, (FormerUnit | null)[]>;
  /** Mutation sites that a file had; a file that was not there, or could not be read, is left out. */
  sites: Record<string, number>;
}

/** Every measurement by name. */
export interface Measurements {
  integrity: Integrity;
  complexity: Complexity;
  base: Base;
  'mutation-sites': MutationSites;
  checks: CheckRun[];
  tests: TestRun;
  coverage: Coverage;
  mutants: Mutants;
}

/** The name of a measurement. */
export type MeasurementName = keyof Measurements;

/** A measurement that was taken, or why it could not be: data, never a throw. */
export type Measurement<Name extends MeasurementName = MeasurementName> =
  | { status: 'measured'; value: Measurements[Name] }
  | { status: 'broken'; problem: Problem };

/** What came out of measuring; a measurement that was not asked for is absent. */
export type MeasurementResults = { [Name in MeasurementName]?: Measurement<Name> };

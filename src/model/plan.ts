import type { BaselineEntry, PlannedWaiver } from './exceptions.ts';
import type { PolicySource } from './integrity.ts';
import type { CoverageLimits, LimitOverride, Limits } from './limits.ts';
import type { GateName, MutationRunnerName, PresetName, TestRunnerName } from './names.ts';
import type { Scope } from './scope.ts';

/** How the tests are run. `argv` is spawned without a shell when `shell` is false. */
export interface TestPlan {
  runner: TestRunnerName;
  /** The command as a shell line, the way a person would type it (shown to people, and run for `command`). */
  command: string;
  /** Program and arguments that run only the tests, the user's own flags kept; null when only the shell line is known. */
  argv: string[] | null;
  /** Environment variables that the script sets itself (`TZ=UTC mocha`). */
  env: Record<string, string>;
  /** Folder to run in, absolute. */
  cwd: string;
  /** Shell lines to run before the tests (a build that the tests need), in order. */
  before: string[];
  /** Installed version of the runner, when it is a package. */
  version: string | null;
  /** Why this command was chosen, one sentence (`script "test" in package.json runs vitest`). */
  because: string;
  timeoutMs: number;
}

/** How coverage is collected. */
export interface CoveragePlan {
  /** `vitest-v8`, `vitest-istanbul`, `jest`: the runner's own; `v8`: raw V8 data through c8; `report`: a file asked for. */
  collector: 'vitest-v8' | 'vitest-istanbul' | 'jest' | 'v8' | 'report';
  /** Only for `report`: the path of a coverage-final.json, relative to the root. */
  report: string | null;
  perFile: Partial<CoverageLimits> | null;
}

/** One command of the user's own. */
export interface CheckPlan {
  name: string;
  /** Shell line. */
  command: string;
  timeoutMs: number;
}

/** By file: ids of all its mutants in the order of the code, and which of them this process tests (`to` is not among them). */
export type MutantShare = Record<string, { ids: string; own: [from: number, to: number][] }>;

/** How mutation testing is run. */
export interface MutationPlan {
  runner: MutationRunnerName;
  /** Absolute path of the runner plugin's entry, null for the command runner (built into Stryker). */
  plugin: string | null;
  /** Path of the user's own stryker.config.*, relative to the root. */
  configFile: string | null;
  /** Why this runner, one sentence. */
  because: string;
  /** Versions of Stryker's core and of the plugin. */
  versions: Record<string, string>;
  /** Budget for the whole mutation run. */
  timeoutMs: number;
  /** Time to spend on the most telling mutants; what is not tested by then is left out, and said to be. */
  mutationBudgetMs?: number;
  /** The mutants that are tested here, where several machines share them. */
  share?: MutantShare;
}

/** A package of a workspace, as planned. */
export interface PlannedPackage {
  name: string;
  /** Folder relative to the workspace's root; `.` for code of the root itself. */
  dir: string;
}

/** Everything that `gates check` will do, as plain JSON: `gates plan` prints it, and nothing has run yet. */
export interface Plan {
  kind: 'gates.plan';
  schemaVersion: 1;
  /** Absolute path of the folder that is judged. */
  root: string;
  /** The package of a workspace that the folder is. */
  package?: PlannedPackage;
  preset: PresetName;
  /** Path of the config file relative to the root, null when there is none. */
  configFile: string | null;
  gates: GateName[];
  /** Gates that the user left out, with the reason (`--skip`, `--only`, config). */
  skipped: { gate: GateName; reason: string }[];
  /** The change that is judged; null when the whole tree is. */
  scope: Scope | null;
  /** What somebody changed while the gate waited: the gate `integrity` judges it in place of `scope`, and is never left out. */
  audit?: Scope;
  /** Whose policy is applied and how it changed; null without a base. */
  policy: PolicySource | null;
  /** Source files, relative to the root, sorted. */
  sources: string[];
  /** The globs that chose them. */
  include: string[];
  exclude: string[];
  limits: Limits;
  overrides: LimitOverride[];
  /** Findings that were there before, from the reviewed file. */
  baseline: BaselineEntry[];
  /** Findings that a person let be, from the reviewed file. */
  waivers: PlannedWaiver[];
  complexityVariant: 'classic' | 'modified';
  /** Null when no gate needs the tests to run. */
  tests: TestPlan | null;
  coverage: CoveragePlan | null;
  mutation: MutationPlan | null;
  checks: CheckPlan[];
  /** CPU slots for everything that runs at once. */
  concurrency: number;
  seed: number;
  cache: boolean;
  /** Absolute path of the project's cache folder, created on demand. */
  cacheDir: string;
  /** Absolute path of the folder where results of earlier runs are believed, where that is not the cache folder. */
  resultsDir?: string;
  /** Facts that a user should know about the plan (an ambiguous runner, a missing plugin with its install line). */
  notices: string[];
}

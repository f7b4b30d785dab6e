import type { PolicySource } from './integrity.ts';
import type { CoverageLimits, LimitOverride } from './limits.ts';
import type { Plan } from './plan.ts';
import type { Scope } from './scope.ts';
import type { MemberRequest } from './workspace.ts';
import type { GateName, MutationChoice, PresetName, TestRunnerName } from './names.ts';

/** A check as a user writes it: a shell line, or one with its own time limit. */
export type CheckConfig = string | { command: string; timeoutSeconds?: number };

/** `gates.config.*` as a user writes it; everything has a default. */
export interface UserConfig {
  /** Set of limits to start from. Default `standard`. */
  preset?: PresetName;
  /** Gates that are not run. */
  skip?: GateName[];
  /** Which files are source. `exclude` is added to the built-in excludes (tests, declarations, generated, vendored). */
  sources?: { include?: string[]; exclude?: string[] };
  tests?: {
    /** Shell line that runs the tests; default: found from the scripts. */
    command?: string;
    /** Which runner that is, when it cannot be told from the command. */
    runner?: TestRunnerName;
    /** Shell lines to run first, e.g. a build. */
    before?: string[];
    timeoutSeconds?: number;
  };
  coverage?: Partial<CoverageLimits> & {
    /** Least share of changed lines that are covered, where a change is judged. */
    patch?: number;
    /** Limits for every single file. */
    perFile?: Partial<CoverageLimits>;
    /** Use this coverage-final.json instead of running the tests with coverage; its content hashes must match the tree. */
    report?: string;
  };
  complexity?: { max?: number; variant?: 'classic' | 'modified' };
  crap?: { max?: number };
  mutationSites?: { max?: number };
  mutation?: { score?: number; runner?: MutationChoice; timeoutSeconds?: number };
  /** The user's own commands, by name. */
  checks?: Record<string, CheckConfig>;
  /** Limits for some of the files; later ones win. */
  overrides?: LimitOverride[];
  /** Of a workspace: `true` checks each package by itself, a list those whose name or folder matches, `false` all as one. Default: found from who runs the tests. */
  workspaces?: boolean | string[];
  /** What holds for packages of a workspace in place of the above, by name or folder, globs allowed; later ones win. */
  packages?: Record<string, PackageConfig>;
  /** CPU slots for everything that runs at once. Default: all. */
  concurrency?: number;
  seed?: number;
}

/** What can differ from package to package. Globs and commands are meant in the package's folder. */
export type PackageConfig = Omit<UserConfig, 'workspaces' | 'packages' | 'concurrency' | 'seed'>;

/** A configuration file that was found and is valid. */
export interface LoadedConfig {
  config: UserConfig;
  /** Relative to the root, null when there is none. */
  file: string | null;
}

/** What was asked for on the command line, beside the configuration. */
export interface PlanRequest {
  /** Absolute path of the folder to judge. */
  root: string;
  loaded: LoadedConfig;
  /** What the reviewed files let be. */
  exceptions: Pick<Plan, 'baseline' | 'waivers'>;
  preset?: PresetName;
  only?: GateName[];
  skip?: GateName[];
  /** The change that is judged; the whole tree without one. */
  scope?: Scope | null;
  /** The change that the gate `integrity` judges in any case, in place of `scope`. */
  audit?: Scope;
  /** Time for mutation testing, spent on the most telling mutants. */
  budgetMs?: number;
  /** Where the configuration comes from, when a change is judged. */
  policy?: PolicySource | null;
  /** The mutation runner, whatever the configuration says. */
  runner?: MutationChoice;
  concurrency?: number;
  seed?: number;
  cache: boolean;
  /** Where the folder is a part of a workspace. */
  member?: MemberRequest;
}

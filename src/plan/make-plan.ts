import { availableParallelism } from 'node:os';
import type { CheckConfig, PlanRequest, UserConfig } from '../model/config.ts';
import type { Limits } from '../model/limits.ts';
import type { GateName, PresetName } from '../model/names.ts';
import type { CheckPlan, Plan } from '../model/plan.ts';
import { listFiles } from '../system/list-files.ts';
import { listStagedFiles } from '../system/staged-tree.ts';
import { type PackageJson, readPackageJson } from '../system/packages.ts';
import { cacheDir } from './cache-dir.ts';
import { chooseCoverage } from './choose-coverage.ts';
import { chooseMutation } from './choose-mutation.ts';
import { detectTests } from './detect-tests.ts';
import { type InstallLine, findInstallLine } from './install-line.ts';
import { mergeLimits } from './merge-limits.ts';
import { factsOnDisk, stagedFacts } from './file-facts.ts';
import { selectFiles } from './select-files.ts';
import { selectGates } from './select-gates.ts';

/** What is read of the repository, once, to plan everything. */
interface Tree {
  root: string;
  files: readonly string[];
  manifest: PackageJson;
  install: InstallLine;
}

type Runs = Pick<Plan, 'tests' | 'coverage' | 'mutation' | 'checks' | 'notices'>;

const DEFAULT_CHECK_TIMEOUT_SECONDS = 300;

/**
 * Decides what a check of `request.root` will do, from reading files alone: nothing of the repository is run.
 *
 * `tests` is null when no gate needs them, and also when no command that runs tests was found: a gate that needs them
 * is then broken. Throws `UserError` for a request or configuration that cannot be met.
 */
export async function makePlan(
  request: PlanRequest,
  presets: Record<PresetName, Limits>,
): Promise<Plan> {
  const { root, loaded } = request;
  const { gates, skipped } = selectGates(request);
  const { tree, facts } = await readTree(request);
  const selected = selectFiles(root, tree.files, tree.manifest, loaded.config.sources ?? {}, facts, request.member?.isOwn);
  const runs = planRuns(gates, tree, request);
  return {
    kind: 'gates.plan',
    schemaVersion: 1,
    root,
    ...partOf(request),
    configFile: loaded.file,
    gates,
    skipped,
    scope: request.scope ?? null,
    audit: request.audit,
    policy: request.policy ?? null,
    sources: selected.sources,
    include: selected.include,
    exclude: selected.exclude,
    ...planLimits(request, presets),
    ...request.exceptions,
    tests: runs.tests,
    coverage: runs.coverage,
    mutation: withBudget(runs.mutation, request.budgetMs),
    checks: runs.checks,
    concurrency: setting(request, 'concurrency', availableParallelism()),
    seed: setting(request, 'seed', 0),
    cache: request.cache,
    notices: [...unusedSettings(request), ...selected.notices, ...runs.notices],
  };
}

/** What is configured for packages means nothing where a folder is checked as one. */
function unusedSettings({ loaded: { config, file }, member }: PlanRequest): string[] {
  if (member !== undefined || config.packages === undefined) return [];
  return [`\`packages\` in ${file ?? 'the configuration'} is not used: this folder is checked as one, not package by package.`];
}

/** Which package of a workspace it is, and where its cache lies. */
function partOf({ root, member }: PlanRequest): Pick<Plan, 'package' | 'cacheDir'> {
  if (member === undefined) return { cacheDir: cacheDir(root) };
  return { ...(member.package && { package: member.package }), cacheDir: member.cacheDir };
}

async function readTree({ root, scope, member }: PlanRequest): Promise<{ tree: Tree; facts: Awaited<ReturnType<typeof stagedFacts>> }> {
  const staged = scope?.kind === 'staged' ? scope : null;
  const [files, facts, install] = await Promise.all([
    member?.files ?? (staged ? listStagedFiles(root) : listFiles(root)),
    staged ? stagedFacts(root, staged) : factsOnDisk(root),
    findInstallLine(root),
  ]);
  return { tree: { root, files, manifest: readPackageJson(root) ?? {}, install }, facts };
}

function planLimits(
  request: PlanRequest,
  presets: Record<PresetName, Limits>,
): Pick<Plan, 'preset' | 'limits' | 'overrides' | 'complexityVariant'> {
  const { config } = request.loaded;
  const preset = setting(request, 'preset', 'standard');
  return {
    preset,
    limits: mergeLimits(presets[preset], config),
    overrides: config.overrides ?? [],
    complexityVariant: config.complexity?.variant ?? 'classic',
  };
}

function withBudget(mutation: Plan['mutation'], mutationBudgetMs: number | undefined): Plan['mutation'] {
  return mutation === null || mutationBudgetMs === undefined ? mutation : { ...mutation, mutationBudgetMs };
}

/** What the command line says, else the configuration, else the default. */
function setting<Name extends 'preset' | 'concurrency' | 'seed'>(
  request: PlanRequest,
  name: Name,
  byDefault: NonNullable<UserConfig[Name]>,
): NonNullable<UserConfig[Name]> {
  return request[name] ?? request.loaded.config[name] ?? byDefault;
}

/** What will run for these gates; null for what none of them needs. */
function planRuns(gates: readonly GateName[], tree: Tree, { loaded: { config }, runner }: PlanRequest): Runs {
  const needs = (...names: GateName[]): boolean => names.some((name) => gates.includes(name));
  const { tests, notices } = needs('tests', 'coverage', 'crap', 'mutation')
    ? detectTests({ ...tree, config: { ...config.tests } })
    : { tests: null, notices: [] };
  const covered = needs('coverage', 'crap')
    ? chooseCoverage(tests, config, tree.install)
    : { coverage: null, notices: [] };
  const mutated = needs('mutation')
    ? chooseMutation({ ...tree, tests, config: { ...config.mutation }, asked: runner ?? null })
    : { mutation: null, notices: [] };
  return {
    tests,
    coverage: covered.coverage,
    mutation: mutated.mutation,
    checks: planChecks(gates, config),
    notices: [...notices, ...covered.notices, ...mutated.notices],
  };
}

function planChecks(gates: readonly GateName[], { checks = {} }: UserConfig): CheckPlan[] {
  return gates.includes('checks') ? Object.entries(checks).map(planCheck) : [];
}

function planCheck([name, check]: [string, CheckConfig]): CheckPlan {
  const { command, timeoutSeconds = DEFAULT_CHECK_TIMEOUT_SECONDS } =
    typeof check === 'string' ? { command: check } : check;
  return { name, command, timeoutMs: timeoutSeconds * 1000 };
}

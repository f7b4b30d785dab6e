import { availableParallelism } from 'node:os';
import type { CheckConfig, PlanRequest } from '../model/config.ts';
import type { Limits } from '../model/limits.ts';
import type { GateName, PresetName } from '../model/names.ts';
import type { CheckPlan, Plan } from '../model/plan.ts';
import { listFiles } from '../system/list-files.ts';
import { readPackageJson } from '../system/packages.ts';
import { cacheDir } from './cache-dir.ts';
import { chooseCoverage } from './choose-coverage.ts';
import { chooseMutation } from './choose-mutation.ts';
import { detectTests } from './detect-tests.ts';
import { findInstallLine } from './install-line.ts';
import { mergeLimits } from './merge-limits.ts';
import { selectFiles } from './select-files.ts';
import { selectGates } from './select-gates.ts';

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
  const { config, file: configFile } = loaded;
  const preset = request.preset ?? config.preset ?? 'standard';
  const { gates, skipped } = selectGates(request);
  const needs = (...names: GateName[]): boolean => names.some((name) => gates.includes(name));

  const [files, install] = await Promise.all([listFiles(root), findInstallLine(root)]);
  const manifest = readPackageJson(root) ?? {};
  const { sources, include, exclude, notices } = selectFiles(
    root,
    files,
    manifest,
    config.sources ?? {},
  );

  const detected = needs('tests', 'coverage', 'crap', 'mutation')
    ? detectTests({ root, manifest, files, config: config.tests ?? {} })
    : { tests: null, notices: [] };
  const { tests } = detected;
  const covered = needs('coverage', 'crap')
    ? chooseCoverage(tests, config, install)
    : { coverage: null, notices: [] };
  const mutated = needs('mutation')
    ? chooseMutation({ root, files, tests, config: config.mutation ?? {}, install })
    : { mutation: null, notices: [] };

  return {
    kind: 'gates.plan',
    schemaVersion: 1,
    root,
    preset,
    configFile,
    gates,
    skipped,
    sources,
    include,
    exclude,
    limits: mergeLimits(presets[preset], config),
    overrides: config.overrides ?? [],
    complexityVariant: config.complexity?.variant ?? 'classic',
    tests,
    coverage: covered.coverage,
    mutation: mutated.mutation,
    checks: needs('checks') ? Object.entries(config.checks ?? {}).map(planCheck) : [],
    concurrency: request.concurrency ?? config.concurrency ?? availableParallelism(),
    seed: request.seed ?? config.seed ?? 0,
    cache: request.cache,
    cacheDir: cacheDir(root),
    notices: [...notices, ...detected.notices, ...covered.notices, ...mutated.notices],
  };
}

function planCheck([name, check]: [string, CheckConfig]): CheckPlan {
  const { command, timeoutSeconds = DEFAULT_CHECK_TIMEOUT_SECONDS } =
    typeof check === 'string' ? { command: check } : check;
  return { name, command, timeoutMs: timeoutSeconds * 1000 };
}

import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { UserConfig } from '../model/config.ts';
import type { CoveragePlan, TestPlan } from '../model/plan.ts';
import { type InstalledPackage, findPackage } from '../system/packages.ts';
import type { InstallLine } from './install-line.ts';

/** How coverage will be collected, with what a user should know. */
export interface ChosenCoverage {
  coverage: CoveragePlan | null;
  notices: string[];
}

type Provider = 'v8' | 'istanbul';

const VITEST_CONFIGS = ['vitest.config', 'vite.config'].flatMap((name) =>
  ['ts', 'mts', 'js', 'mjs', 'cts', 'cjs'].map((extension) => `${name}.${extension}`),
);

/** Chooses what collects coverage: the report that was asked for, the runner's own collector, else raw V8 data. */
export function chooseCoverage(
  tests: TestPlan | null,
  config: UserConfig,
  install: InstallLine,
): ChosenCoverage {
  const { report = null, perFile = null } = config.coverage ?? {};
  if (report !== null) return { coverage: { collector: 'report', report, perFile }, notices: [] };
  if (tests === null) return { coverage: null, notices: [] };
  const { collector, notices } = chooseCollector(tests, install);
  return { coverage: { collector, report, perFile }, notices };
}

function chooseCollector(
  tests: TestPlan,
  install: InstallLine,
): Pick<CoveragePlan, 'collector'> & { notices: string[] } {
  if (tests.runner === 'jest') return { collector: 'jest', notices: [] };
  if (tests.runner !== 'vitest') return { collector: 'v8', notices: [] };
  const { provider, notices } = chooseProvider(tests, install);
  return { collector: `vitest-${provider}`, notices };
}

/** The configured vitest provider when it is installed, else the one that is; v8 with a notice when none is. */
function chooseProvider(
  tests: TestPlan,
  install: InstallLine,
): { provider: Provider; notices: string[] } {
  const configured = configuredProvider(tests.cwd);
  const wanted: Provider[] = configured === 'istanbul' ? ['istanbul', 'v8'] : ['v8', 'istanbul'];
  const installed = wanted.map((provider) => ({
    provider,
    found: findProvider(provider, tests.cwd),
  }));
  const chosen = installed.find(({ found }) => found !== null && isMadeFor(found, tests.version));
  if (chosen !== undefined) return { provider: chosen.provider, notices: [] };

  const line = install(`@vitest/coverage-${wanted[0]}@${tests.version ?? 'latest'}`);
  const stale = installed.find(({ found }) => found !== null);
  const fact = stale
    ? `@vitest/coverage-${stale.provider} ${stale.found!.version} is not made for vitest ${tests.version}`
    : 'No coverage provider for vitest is installed';
  return { provider: wanted[0]!, notices: [`${fact}; this installs it: ${line}`] };
}

/** A provider that vitest can load: from the folder of the tests, or, under pnpm, from where vitest itself is. */
function findProvider(provider: Provider, cwd: string): InstalledPackage | null {
  const name = `@vitest/coverage-${provider}`;
  const vitest = findPackage('vitest', cwd);
  return findPackage(name, cwd) ?? (vitest && findPackage(name, realpathSync(vitest.dir)));
}

function isMadeFor(provider: InstalledPackage, vitestVersion: string | null): boolean {
  return vitestVersion === null || majorOf(provider.version) === majorOf(vitestVersion);
}

function majorOf(version: string): string | undefined {
  return version.split('.')[0];
}

/** The provider that the vitest configuration names literally. */
function configuredProvider(cwd: string): string | null {
  const file = VITEST_CONFIGS.map((name) => join(cwd, name)).find((path) => existsSync(path));
  if (file === undefined) return null;
  return /\bprovider\s*:\s*['"](v8|istanbul)['"]/.exec(readFileSync(file, 'utf8'))?.[1] ?? null;
}

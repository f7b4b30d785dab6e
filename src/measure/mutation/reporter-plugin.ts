import { relative, sep } from 'node:path';
import type { FileDescriptions, Mutant, MutantResult, MutantTestPlan, Position, StrykerOptions } from '@stryker-mutator/api/core';
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import type { Reporter } from '@stryker-mutator/api/report';
import { isCanary } from './canaries/canary-files.ts';
import type { FileMutant, StrykerEvent } from './protocol.ts';
import { keepWanted, type TestCost } from './selection/keep-wanted.ts';
import { EVERY_MUTANT, type Wanted } from './selection/wanted.ts';

/** The name under which Stryker finds this reporter. */
export const REPORTER_NAME = 'gates';

/** Stryker loads this module as a plugin. */
export const strykerPlugins = [declareFactoryPlugin(PluginKind.Reporter, REPORTER_NAME, createReporter)];

createReporter.inject = tokens(commonTokens.fileDescriptions, commonTokens.options);

/** Section of Stryker's options that says which mutants are tested. */
export const WANTED_OPTION = 'gatesWanted';

/** Keeps Stryker from calling the section unknown. */
export const strykerValidationSchema = {
  $schema: 'http://json-schema.org/draft-07/schema',
  type: 'object',
  properties: { [WANTED_OPTION]: { type: 'object' } },
};

/** Passes Stryker's events on to the process that supervises it, and takes out of its plan what is not wanted. */
function createReporter(descriptions: FileDescriptions, options: StrykerOptions): Reporter {
  const mutated = Object.keys(descriptions).filter((file) => descriptions[file]!.mutate !== false);
  const wanted = (options[WANTED_OPTION] as Wanted | undefined) ?? EVERY_MUTANT;
  const testFiles = new Map<string, TestCost>();
  return {
    onDryRunCompleted({ result }) {
      for (const { id, fileName, timeSpentMs } of result.tests) {
        testFiles.set(id, { file: fileName === undefined ? undefined : relativePath(fileName), costMs: timeSpentMs });
      }
      const tests = result.tests.map(({ id, name, fileName, startPosition }) => ({
        id,
        name,
        ...(fileName !== undefined && { file: relativePath(fileName) }),
        ...(startPosition && { start: fromZeroBased(startPosition) }),
      }));
      send({ type: 'tests-ran', tests });
    },
    onMutationTestingPlanReady({ mutantPlans }) {
      const plans = mutantPlans.map((plan) => ({ plan, ...describePlanned(plan.mutant) }));
      const { kept, leftOut, digests } = keepWanted(plans, wanted, testFiles);
      const run = wanted.isListOnly ? kept.filter(({ file }) => isCanary(file)) : kept;
      // Stryker goes on with this very list: what is taken out here is not tested
      (mutantPlans as MutantTestPlan[]).splice(0, Infinity, ...run.map(({ plan }) => plan));
      const mutants = kept.map(({ file, mutant }): FileMutant => ({ file, mutant: { ...mutant, status: 'Pending' } }));
      const costs = wanted.isListOnly && { costs: Object.fromEntries(kept.map(({ plan }) => [plan.mutant.id, 'netTime' in plan ? plan.netTime : 0])) };
      send({ type: 'planned', files: mutated.map(relativePath), mutants, leftOut, digests, ...costs });
    },
    onMutantTested(result) {
      send({ type: 'tested', tested: describe(result) });
    },
  };
}

function describePlanned({ location: { start, end }, status, ...mutant }: MutantTestPlan['mutant']): FileMutant {
  const location = { start: fromZeroBased(start), end: fromZeroBased(end) };
  return describe({ ...mutant, location, status: status ?? 'Pending' });
}

function describe({ fileName, ...mutant }: Mutant & MutantResult): FileMutant {
  return { file: relativePath(fileName), mutant };
}

function relativePath(file: string): string {
  return relative(process.cwd(), file).split(sep).join('/');
}

/** Stryker counts from 0 inside, its reports from 1. */
function fromZeroBased({ line, column }: Position): Position {
  return { line: line + 1, column: column + 1 };
}

function send(event: StrykerEvent): void {
  process.send?.(event);
}

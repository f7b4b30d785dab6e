import { relative, sep } from 'node:path';
import type { FileDescriptions, Mutant, MutantResult, Position } from '@stryker-mutator/api/core';
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import type { Reporter } from '@stryker-mutator/api/report';
import type { FileMutant, StrykerEvent } from './protocol.ts';

/** The name under which Stryker finds this reporter. */
export const REPORTER_NAME = 'gates';

/** Stryker loads this module as a plugin. */
export const strykerPlugins = [declareFactoryPlugin(PluginKind.Reporter, REPORTER_NAME, createReporter)];

createReporter.inject = tokens(commonTokens.fileDescriptions);

/** Passes Stryker's events on to the process that supervises it. */
function createReporter(descriptions: FileDescriptions): Reporter {
  const mutated = Object.keys(descriptions).filter((file) => descriptions[file]!.mutate !== false);
  return {
    onDryRunCompleted({ result }) {
      const tests = result.tests.map(({ id, name, fileName, startPosition }) => ({
        id,
        name,
        ...(fileName !== undefined && { file: relativePath(fileName) }),
        ...(startPosition && { start: fromZeroBased(startPosition) }),
      }));
      send({ type: 'tests-ran', tests });
    },
    onMutationTestingPlanReady({ mutantPlans }) {
      const mutants = mutantPlans.map(({ mutant }): FileMutant => {
        const { start, end } = mutant.location;
        const location = { start: fromZeroBased(start), end: fromZeroBased(end) };
        return describe({ ...mutant, location, status: 'Pending' });
      });
      send({ type: 'planned', files: mutated.map(relativePath), mutants });
    },
    onMutantTested(result) {
      send({ type: 'tested', tested: describe(result) });
    },
  };
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

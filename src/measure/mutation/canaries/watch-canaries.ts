import type { FileMutant, StrykerEvent } from '../protocol.ts';
import { isCanary, isCanaryText } from './canary-files.ts';

/** What was seen of the canaries in one run of Stryker. */
export interface CanaryReport {
  /** Why none were planted; null when they were, or were not asked for. */
  notPlanted: string | null;
  /** Whether the initial run ran their tests. */
  found: boolean;
  planned: FileMutant[];
  tested: FileMutant[];
}

/** A report before anything happened. */
export function noCanaries(): CanaryReport {
  return { notPlanted: null, found: false, planned: [], tested: [] };
}

/** Takes what concerns canaries out of an event, into the report; null when nothing else is left of it. */
export function takeCanaries(event: StrykerEvent, report: CanaryReport): StrykerEvent | null {
  switch (event.type) {
    case 'tests-ran': {
      const tests = event.tests.filter(({ id }) => !isCanaryText(id));
      report.found = tests.length < event.tests.length;
      return { ...event, tests };
    }
    case 'planned': {
      const mutants = event.mutants.filter(({ file }) => !isCanary(file));
      report.planned = event.mutants.filter(({ file }) => isCanary(file));
      return { ...event, mutants: mutants.map(withoutCanaryTests) };
    }
    case 'tested':
      if (!isCanary(event.tested.file)) return { ...event, tested: withoutCanaryTests(event.tested) };
      report.tested.push(event.tested);
      return null;
    default:
      return event;
  }
}

/** A setup file may run the user's code in the canaries' tests too. */
function withoutCanaryTests({ file, mutant }: FileMutant): FileMutant {
  const { coveredBy, killedBy } = mutant;
  const real = (id: string): boolean => !isCanaryText(id);
  return {
    file,
    mutant: {
      ...mutant,
      ...(coveredBy && { coveredBy: coveredBy.filter(real) }),
      ...(killedBy && { killedBy: killedBy.filter(real) }),
    },
  };
}

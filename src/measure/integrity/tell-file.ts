import type { Tampering } from '../../model/integrity.ts';
import { tampering } from './tamperings.ts';
import type { Unit } from './unit.ts';

/** Names that are listed before the rest is only counted. */
const MOST_NAMED = 8;

/** All tests of a file are gone. */
export function tellFile(file: string, tests: readonly Unit[]): Tampering {
  const named = namesOf(tests);
  const more = tests.length > MOST_NAMED ? ` and ${tests.length - MOST_NAMED} more` : '';
  return tampering({
    what: 'test-removed',
    file,
    gone: true,
    message: `${file} holds no tests any more, at the base it held ${countOf(tests)}: ${named}${more}.`,
    before: named,
  });
}

/** All tests of a file are gone, and what they tested: a feature that is taken out takes its tests with it. */
export function tellFileWithSubjects(file: string, tests: readonly Unit[], subjects: readonly string[]): Tampering {
  return tampering({
    what: 'test-removed',
    level: 'noticed',
    file,
    gone: true,
    message: `${file} is gone (tests: ${countOf(tests)}), and with it all that it tested: ${subjects.join(', ')}.`,
    before: namesOf(tests),
  });
}

function namesOf(tests: readonly Unit[]): string {
  return tests
    .slice(0, MOST_NAMED)
    .map(({ name }) => `"${name}"`)
    .join(', ');
}

function countOf(tests: readonly Unit[]): number {
  return tests.reduce((sum, { rows }) => sum + rows, 0);
}

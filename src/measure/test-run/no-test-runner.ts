import type { Problem } from '../../model/problem.ts';

/** The problem of a project in which no tests were found. */
export function noTestRunner(): Problem {
  return {
    code: 'no-test-runner',
    message: 'No command that runs the tests was found.',
    hint: 'Add a "test" script to package.json, or set `tests.command` in the configuration.',
  };
}

import type { GateName } from '../../model/names.ts';

/** What is said of all findings of one gate, whatever their rule. */
export interface RuleText {
  short: string;
  full: string;
  tags: string[];
}

/** For each gate, what it holds code to. */
export const ruleTexts: Record<GateName | 'integrity', RuleText> = {
  complexity: {
    short: 'A function takes too many decisions.',
    full: "A function's cyclomatic complexity, as ESLint's complexity rule counts it, is over the limit.",
    tags: ['maintainability'],
  },
  'mutation-sites': {
    short: 'A file holds too much behaviour.',
    full: 'The places of a file at which a mutant can be planted are more than the limit: it holds more than its tests can pin down.',
    tags: ['maintainability'],
  },
  integrity: {
    short: 'A change weakens what judges it.',
    full: 'A change removes, weakens or turns off tests, assertions, checks or limits.',
    tags: ['testing', 'policy'],
  },
  checks: {
    short: 'A command of the project fails.',
    full: 'One of the commands that the project declares as checks ends with an error.',
    tags: ['correctness'],
  },
  tests: {
    short: 'A test fails.',
    full: 'The tests of the project do not pass.',
    tags: ['testing', 'correctness'],
  },
  coverage: {
    short: 'Code is not run by the tests.',
    full: 'The share of lines, statements, functions or branches that the tests run is under the limit.',
    tags: ['testing'],
  },
  crap: {
    short: 'A complex function is not tested enough.',
    full: "A function's CRAP, complexity squared times the cube of what is uncovered, plus complexity, is over the limit.",
    tags: ['testing', 'maintainability'],
  },
  mutation: {
    short: 'A fault planted in the code makes no test fail.',
    full: 'A mutant survived or is not covered, and the mutation score is under the limit.',
    tags: ['testing'],
  },
};

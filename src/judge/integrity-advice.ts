import type { TamperingKind } from '../model/integrity.ts';

const ignored = 'Test or simplify the code that the comment hides.';
const run = 'The test has to run on this code and pass.';
const assertion = 'The behaviour that was asserted has to be asserted as strongly as before.';
const configured = 'What the tool judged before has to be judged, by the limits of before.';

/** What has to hold, for each kind of tampering. */
export const integrityAdvice: Record<TamperingKind, string> = {
  'mutation-ignore': ignored,
  'coverage-ignore': ignored,
  'lint-ignore': 'Change the code that the rule objects to.',
  'type-ignore': 'Change the code or its types so that the compiler accepts it.',
  'generated-marker': 'A file that people write is source and is measured.',
  'test-skipped': run,
  'test-focused': 'Every test of the file has to run, not only this one.',
  'test-expected-to-fail': 'The test has to pass as it stands.',
  'test-removed': 'The behaviour that the test showed has to be tested.',
  'test-emptied': 'The test has to assert the behaviour that it names.',
  'assertion-removed': assertion,
  'assertion-weakened': assertion,
  'helper-weakened': 'Every test that calls the helper relies on what it asserts: it has to assert as much as before.',
  tautology: 'Assert something that depends on the code.',
  snapshot: 'The output has to be what the snapshot of the base says, or the source that changes it has to be in the change.',
  'tool-config': configured,
  'compiler-options': 'The code has to compile under the options of before.',
  'lint-rules': 'The code has to meet the rules of before.',
  'test-script': 'The script has to run the tests, and fail when they fail.',
  'gate-call': 'The gate has to run where it ran before, and its verdict has to count.',
  unreadable: 'The file has to parse, as it did at the base.',
};

import type { Span } from './place.ts';

/** What was done to the means of judging; the rule of a finding is `integrity.<what>`. */
export const tamperingKinds = [
  'mutation-ignore',
  'coverage-ignore',
  'lint-ignore',
  'type-ignore',
  'generated-marker',
  'test-skipped',
  'test-focused',
  'test-expected-to-fail',
  'test-removed',
  'test-emptied',
  'assertion-removed',
  'assertion-weakened',
  'helper-weakened',
  'tautology',
  'snapshot',
  'tool-config',
  'compiler-options',
  'lint-rules',
  'test-script',
  'gate-call',
  'unreadable',
] as const;

/** One kind of tampering. */
export type TamperingKind = (typeof tamperingKinds)[number];

/** One thing in the diff that makes a good verdict easier to get. */
export interface Tampering {
  what: TamperingKind;
  /** `fails`: it loosens, whatever it was meant for. `noticed`: it may be innocent, a person may want to look. */
  level: 'fails' | 'noticed';
  /** Present path; of what was in a deleted file, the path that it had. */
  file: string;
  /** In the present text; where it was in the base's text when `gone`. */
  span: Span | null;
  gone: boolean;
  /** Name of the test or function. */
  name: string | null;
  /** The fact, one sentence. */
  message: string;
  /** What was there and what is there now, short; null for nothing. */
  before: string | null;
  now: string | null;
}

/** What an audit of the diff found. */
export interface Integrity {
  /** Changed files that were compared with the base. */
  compared: number;
  tamperings: Tampering[];
  tool: string;
  notices: string[];
}

/** One setting of the policy that differs between the base and the present configuration. */
export interface PolicyChange {
  /** `crap.max`, `coverage.lines`, `skip`. */
  setting: string;
  before: string;
  now: string;
  /** `different`: neither looser nor stricter for sure. */
  effect: 'looser' | 'stricter' | 'different';
}

/** Where the policy of this run comes from. */
export interface PolicySource {
  /** Whose configuration the run is judged by. */
  used: 'base' | 'present';
  /** Differences in effect; none when only the text differs. */
  changes: PolicyChange[];
  /** `--allow-policy-change` was given. */
  allowed: boolean;
}

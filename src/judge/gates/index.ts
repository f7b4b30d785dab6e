import type { Gate } from '../../model/gate.ts';
import { checks } from './checks.ts';
import { complexity } from './complexity.ts';
import { coverage } from './coverage.ts';
import { crap } from './crap.ts';
import { integrity } from './integrity.ts';
import { mutation } from './mutation.ts';
import { mutationSites } from './mutation-sites.ts';
import { tests } from './tests.ts';

/** Every gate, cheap ones first. */
export const gates: readonly Gate[] = [
  integrity,
  complexity,
  mutationSites,
  checks,
  tests,
  coverage,
  crap,
  mutation,
];

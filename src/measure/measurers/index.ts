import type { Measurer } from '../../model/measurer.ts';
import { baseMeasurer } from './base.ts';
import { checksMeasurer } from './checks.ts';
import { complexityMeasurer } from './complexity.ts';
import { integrityMeasurer } from './integrity.ts';
import { mutantsMeasurer } from './mutants.ts';
import { mutationSitesMeasurer } from './mutation-sites.ts';
import { testsMeasurer } from './tests.ts';

/** Every measurer, in the order in which they ask for CPU: what is cheap and shown first comes first. */
export const measurers: readonly Measurer[] = [
  integrityMeasurer,
  complexityMeasurer,
  mutationSitesMeasurer,
  baseMeasurer,
  testsMeasurer,
  checksMeasurer,
  mutantsMeasurer,
];

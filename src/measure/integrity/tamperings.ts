import type { Tampering } from '../../model/integrity.ts';
import type { Unit } from './unit.ts';

/** What is said of one thing that was done; the rest has a default. */
export type Told = Pick<Tampering, 'what' | 'message'> & Partial<Tampering> & Pick<Tampering, 'file'>;

/** A finding's data with what was left out. */
export function tampering(told: Told): Tampering {
  return { level: 'fails', span: null, gone: false, name: null, before: null, now: null, ...told };
}

/** How messages name a unit: `test "adds"`, `helper expectValid`. */
export function describeUnit({ kind, name, file }: Unit): string {
  if (kind === 'test') return `The test "${name}"`;
  return name === '<top level>' ? `The top level of ${file}` : `The helper ${name}`;
}

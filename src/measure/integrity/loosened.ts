import type { Tampering, TamperingKind } from '../../model/integrity.ts';
import type { Value } from './literal.ts';

/** That a setting was loosened, and how surely. */
export interface Loosened {
  what: TamperingKind;
  level: Tampering['level'];
  /** What follows from it, to be put behind the setting; null when its values say it. */
  because: string | null;
}

/** One setting on both sides. */
export interface SettingChange {
  path: string[];
  before: Value;
  now: Value;
}

/** That a setting was loosened for sure. */
export const fails = (what: TamperingKind, because: string | null = null): Loosened => ({ what, level: 'fails', because });

/** Whether a switch is on. */
export function isOn(value: Value): boolean {
  return value === true || value === 'true';
}

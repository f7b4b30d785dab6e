import type { Value } from './literal.ts';
import { type Loosened, type SettingChange, fails } from './loosened.ts';

const SEVERITIES = new Map<Value, number>([
  ...(['off', 0, 'allow'] as const).map((value) => [value, 0] as const),
  ...(['warn', 1, 'info'] as const).map((value) => [value, 1] as const),
  ...(['error', 2, 'deny', 'on'] as const).map((value) => [value, 2] as const),
]);

/** Rules of a linter: turned off, or to a warning, or given a higher maximum; a linter that is turned off. */
export function judgeRule(change: SettingChange): Loosened | null {
  if (turnsLinterOff(change)) return fails('lint-rules');
  if (!change.path.includes('rules')) return null;
  if (isMilder(change) || isHigher(change)) return fails('lint-rules');
  return isGone(change) ? { what: 'lint-rules', level: 'noticed', because: null } : null;
}

/** A rule that was not named may have come from a preset: only turning it off is surely milder. */
function isMilder({ before, now }: SettingChange): boolean {
  const [was, is] = [severityOf(before), severityOf(now)];
  if (is === null) return false;
  return was === null ? is === 0 : is < was;
}

function isHigher({ path, before, now }: SettingChange): boolean {
  const [low, high] = [maximumOf(path, before), maximumOf(path, now)];
  return low !== null && high !== null && high > low;
}

function isGone({ before, now }: SettingChange): boolean {
  return now === undefined && (severityOf(before) ?? 0) > 0;
}

function severityOf(value: Value): number | null {
  return SEVERITIES.get(Array.isArray(value) ? value[0] : value) ?? null;
}

/** `20` of `['error', 20]` and of `['error', { max: 20 }]`. */
function maximumOf(path: readonly string[], value: Value): number | null {
  const maximum = path.at(-1) === 'max' ? value : Array.isArray(value) ? value[1] : null;
  return typeof maximum === 'number' ? maximum : null;
}

function turnsLinterOff({ path, before, now }: SettingChange): boolean {
  return path.at(-1) === 'enabled' && now === false && before !== false;
}

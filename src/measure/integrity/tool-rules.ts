import { Opaque, type Value } from './literal.ts';
import { type Loosened, type SettingChange, fails, isOn } from './loosened.ts';

const METRICS = new Set(['lines', 'statements', 'functions', 'branches', 'break', '100']);

/** Least values: coverage thresholds, Stryker's `break`. Null when the setting is none, or not lower. */
export function judgeMinimum({ path, before, now }: SettingChange): Loosened | null {
  if (!isLimit(path) || !isSet(before)) return null;
  if (now instanceof Opaque) return { ...fails('tool-config'), level: 'noticed' };
  if (!isSet(now)) return fails('tool-config', 'the limit is gone');
  return isLower(now, before) ? fails('tool-config') : null;
}

function isLower(now: Value, before: Value): boolean {
  return typeof before === 'number' && typeof now === 'number' && now < before;
}

function isLimit(path: readonly string[]): boolean {
  const around = path.slice(0, -1);
  return METRICS.has(path.at(-1)!) && (around.length < 2 || /threshold|coverage/i.test(around.join('.')));
}

function isSet(value: Value): boolean {
  return typeof value === 'number' || typeof value === 'string' || value === true;
}

/** Switches that loosen when they are turned on. */
const LOOSENING = new Set([
  ...['passWithNoTests', 'ignoreStatic', 'allowOnly', 'allowEmpty', 'skipFull', 'autoUpdate', 'dangerouslyIgnoreUnhandledErrors'],
  ...['allowUncaught', 'dryRunOnly'],
]);
/** Switches that loosen when they are turned off, or taken away. */
const TIGHTENING = new Set([
  ...['check-coverage', 'checkCoverage', 'perFile', 'per-file', 'forbidOnly', 'forbidPending', 'all', 'failZero'],
  ...['failWithoutAssertions', 'failOnFlakyTests'],
]);

/** Switches of test runners, of coverage and of Stryker. */
export function judgeSwitch({ path, before, now }: SettingChange): Loosened | null {
  const concerned = isOn(now) ? LOOSENING : TIGHTENING;
  const isTurned = isOn(before) !== isOn(now) && concerned.has(path.at(-1)!);
  return isTurned || turnsCoverageOff(path, now) ? fails('tool-config') : null;
}

function turnsCoverageOff(path: readonly string[], now: Value): boolean {
  return path.at(-1) === 'enabled' && path.includes('coverage') && now === false;
}

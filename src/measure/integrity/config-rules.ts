import type { Tampering, TamperingKind } from '../../model/integrity.ts';
import type { ConfigKind } from './config-kinds.ts';
import { type Universe, lostByList } from './compare-lists.ts';
import { Opaque, type Value } from './literal.ts';
import { showValue } from './settings.ts';

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

/** What to think of one changed setting; null when it does not loosen anything. */
export function judgeSetting(change: SettingChange, kind: ConfigKind, universe: Universe): Loosened | null {
  if (kind === 'lint') return judgeRule(change) ?? judgeList(change, universe, 'lint-rules') ?? judgeLinter(change);
  if (kind === 'compiler') return judgeOption(change) ?? judgeList(change, universe, 'compiler-options');
  return judgeMinimum(change) ?? judgeSwitch(change) ?? judgeList(change, universe, 'tool-config');
}

const fails = (what: TamperingKind, because: string | null = null): Loosened => ({ what, level: 'fails', because });

const METRICS = new Set(['lines', 'statements', 'functions', 'branches', 'break', '100']);

/** Least values: coverage thresholds, Stryker's `break`. */
function judgeMinimum({ path, before, now }: SettingChange): Loosened | null {
  const key = path.at(-1)!;
  if (!METRICS.has(key) || before instanceof Opaque) return null;
  const isLimit = /threshold|coverage/i.test(path.slice(0, -1).join('.')) || path.length <= 2;
  if (!isLimit || typeof before === 'object' || before === undefined || before === false) return null;
  if (now instanceof Opaque) return { ...fails('tool-config'), level: 'noticed' };
  if (typeof before === 'number' && typeof now === 'number') return now < before ? fails('tool-config') : null;
  return now === undefined || now === null || now === false ? fails('tool-config', 'the limit is gone') : null;
}

/** Switches that loosen when they are turned on. */
const LOOSENING = new Set([
  ...['passWithNoTests', 'ignoreStatic', 'allowOnly', 'allowEmpty', 'skipFull', 'autoUpdate', 'dangerouslyIgnoreUnhandledErrors'],
  ...['allowUncaught', 'dryRunOnly'],
]);
/** Switches that loosen when they are turned off, or taken away. */
const TIGHTENING = new Set(['check-coverage', 'checkCoverage', 'perFile', 'per-file', 'forbidOnly', 'forbidPending', 'all', 'failZero', 'failWithoutAssertions', 'failOnFlakyTests']);

function judgeSwitch({ path, before, now }: SettingChange): Loosened | null {
  const key = path.at(-1)!;
  if (LOOSENING.has(key)) return isOn(now) && !isOn(before) ? fails('tool-config') : null;
  if (TIGHTENING.has(key)) return isOn(before) && !isOn(now) ? fails('tool-config') : null;
  const disabled = key === 'enabled' && path.includes('coverage') && now === false && before !== false;
  return disabled ? fails('tool-config') : null;
}

function isOn(value: Value): boolean {
  return value === true || value === 'true';
}

function judgeList({ path, before, now }: SettingChange, universe: Universe, what: TamperingKind): Loosened | null {
  const lost = lostByList(path, before, now, universe);
  if (lost === null || lost.length === 0) return null;
  const named = lost.slice(0, 4).join(', ') + (lost.length > 4 ? ` and ${lost.length - 4} more` : '');
  return fails(what, `no longer covers ${named}`);
}

const STRICT_FAMILY = [
  ...['noImplicitAny', 'strictNullChecks', 'strictFunctionTypes', 'strictBindCallApply', 'strictPropertyInitialization'],
  ...['noImplicitThis', 'useUnknownInCatchVariables', 'alwaysStrict', 'strictBuiltinIteratorReturn'],
];
const STRICT = new Set([
  ...['strict', ...STRICT_FAMILY, 'noUncheckedIndexedAccess', 'exactOptionalPropertyTypes', 'noImplicitReturns', 'noImplicitOverride'],
  ...['noFallthroughCasesInSwitch', 'noUnusedLocals', 'noUnusedParameters', 'noPropertyAccessFromIndexSignature', 'checkJs', 'noEmitOnError'],
]);
const LAX = new Set(['skipLibCheck', 'skipDefaultLibCheck', 'allowUnreachableCode', 'allowUnusedLabels', 'noCheck', 'noStrictGenericChecks', 'suppressImplicitAnyIndexErrors']);

/** Options of TypeScript: one that was on and is off, or off where `strict` would have it on. */
function judgeOption({ path, before, now }: SettingChange): Loosened | null {
  const key = path.at(-1)!;
  if (LAX.has(key)) return isOn(now) && !isOn(before) ? fails('compiler-options') : null;
  if (!STRICT.has(key)) return null;
  if (now === false && before !== false) return fails('compiler-options');
  // Taken away, it may come from `strict` or from what the file extends
  return before === true && now === undefined ? { what: 'compiler-options', level: 'noticed', because: null } : null;
}

const SEVERITIES = new Map<Value, number>([
  ...(['off', 0, 'allow'] as const).map((value) => [value, 0] as const),
  ...(['warn', 1, 'info'] as const).map((value) => [value, 1] as const),
  ...(['error', 2, 'deny', 'on'] as const).map((value) => [value, 2] as const),
]);

/** Rules of a linter: turned off, or to a warning, or given a higher maximum. */
function judgeRule({ path, before, now }: SettingChange): Loosened | null {
  if (!path.includes('rules')) return null;
  const [was, is] = [severityOf(before), severityOf(now)];
  if (is !== null && is < (was ?? 2) && (was !== null || is === 0)) return fails('lint-rules');
  if (was !== null && was > 0 && now === undefined) return { what: 'lint-rules', level: 'noticed', because: null };
  const [low, high] = [maximumOf(path, before), maximumOf(path, now)];
  return low !== null && high !== null && high > low ? fails('lint-rules') : null;
}

function severityOf(value: Value): number | null {
  return SEVERITIES.get(Array.isArray(value) ? value[0] : value) ?? null;
}

/** `20` of `['error', 20]` and of `['error', { max: 20 }]`. */
function maximumOf(path: readonly string[], value: Value): number | null {
  if (path.at(-1) === 'max') return typeof value === 'number' ? value : null;
  return Array.isArray(value) && typeof value[1] === 'number' ? value[1] : null;
}

function judgeLinter({ path, before, now }: SettingChange): Loosened | null {
  const off = path.at(-1) === 'enabled' && now === false && before !== false;
  return off ? fails('lint-rules') : null;
}

/** `test.coverage.thresholds.lines 90 -> 50`. */
export function describeChange({ path, before, now }: SettingChange): string {
  return `\`${path.join('.')}\` ${showValue(before)} -> ${showValue(now)}`;
}


import { type Loosened, type SettingChange, fails, isOn } from './loosened.ts';

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
export function judgeOption(change: SettingChange): Loosened | null {
  const { path, before, now } = change;
  const key = path.at(-1)!;
  if (LAX.has(key)) return isOn(now) && !isOn(before) ? fails('compiler-options') : null;
  return STRICT.has(key) ? judgeStrictness(change) : null;
}

function judgeStrictness({ before, now }: SettingChange): Loosened | null {
  if (now === false && before !== false) return fails('compiler-options');
  // Taken away, it may come from `strict` or from what the file extends
  return before === true && now === undefined ? { what: 'compiler-options', level: 'noticed', because: null } : null;
}

import { Opaque, type Value, isRecord } from './literal.ts';

/** One setting: where it is in the file and what it is. Lists are values, unless they hold objects. */
export interface Setting {
  path: string[];
  value: Value;
}

/** Every setting of a configuration, by its path. Objects in lists go by what names them, else by their number. */
export function settingsOf(value: Value, path: string[] = []): Map<string, Setting> {
  const settings = new Map<string, Setting>();
  collect(value, path, settings);
  return settings;
}

function collect(value: Value, path: string[], into: Map<string, Setting>): void {
  if (isRecord(value)) {
    for (const [key, inner] of Object.entries(value)) collect(inner, [...path, key], into);
  } else if (Array.isArray(value) && value.some(isRecord)) {
    value.forEach((inner, index) => collect(inner, [...path, nameOf(inner) ?? String(index)], into));
  } else {
    into.set(JSON.stringify(path), { path, value });
  }
}

function nameOf(value: Value): string | null {
  if (!isRecord(value)) return null;
  const named = ['name', 'files', 'test'].map((key) => value[key]).find((each) => each !== undefined && each !== null);
  if (named !== undefined && !isRecord(named)) return showValue(named);
  // Blocks of rules without files: later ones win, as they do for ESLint
  return isRecord(value['rules']) ? '*' : null;
}

/** A value for people, on one line. */
export function showValue(value: Value): string {
  if (value === undefined) return 'not set';
  if (value instanceof Opaque) return value.code.length > 40 ? 'code' : value.code;
  if (Array.isArray(value)) return `[${value.map(showValue).join(', ')}]`;
  return JSON.stringify(value);
}

import type { z } from 'zod';
import { nearest } from '../system/nearest.ts';
import { formatPath, formatValue } from './format-value.ts';
import { validKeys } from './valid-keys.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** What is wrong with a configuration: one line for each mistake, and the key or value that was probably meant. */
export interface ConfigMistakes {
  lines: string[];
  hint: string | undefined;
}

/** Puts schema issues into words: path, what it got, what was expected, and the nearest valid key. */
export function describeIssues(
  issues: readonly Issue[],
  config: unknown,
  jsonSchema: z.core.JSONSchema.JSONSchema,
): ConfigMistakes {
  const mistakes = issues.flatMap((issue) => flatten(issue, config)).map((issue) => {
    return issue.code === 'unrecognized_keys'
      ? unknownKeys(issue.path, issue.keys, config, jsonSchema)
      : wrongValue(issue, config);
  });
  return {
    lines: mistakes.flatMap((mistake) => mistake.lines),
    hint: mistakes.find((mistake) => mistake.hint !== undefined)?.hint,
  };
}

/** An issue of a union is told by the branch that the value was meant for: an object's own issues, else the union's. */
function flatten(issue: Issue, config: unknown): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const branch = issue.errors.find((issues) => issues.every((inner) => !isWrongKind(inner)));
  if (branch === undefined) return [issue];
  return branch
    .map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }))
    .flatMap((inner) => flatten(inner, config));
}

function isWrongKind(issue: Issue): boolean {
  return issue.code === 'invalid_type' && issue.path.length === 0;
}

function wrongValue(issue: Issue, config: unknown): ConfigMistakes {
  const got = valueAt(config, issue.path);
  const line = `${formatPath(issue.path)}: got ${formatValue(got)}, expected ${issue.message}`;
  const hint =
    issue.code === 'invalid_value' && typeof got === 'string'
      ? `The nearest valid value is "${nearest(got, issue.values.map(String))}".`
      : undefined;
  return { lines: [line], hint };
}

function unknownKeys(
  path: Path,
  keys: readonly string[],
  config: unknown,
  jsonSchema: z.core.JSONSchema.JSONSchema,
): ConfigMistakes {
  const valid = validKeys(jsonSchema, path);
  const lines = keys.map((key) => {
    const got = formatValue(valueAt(config, [...path, key]));
    return `${formatPath([...path, key])}: got ${got}, expected no such key, but one of ${valid.join(', ')}`;
  });
  const probable = formatPath([...path, nearest(keys[0]!, valid)]);
  return { lines, hint: `The nearest valid key is \`${probable}\`.` };
}

function valueAt(config: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    config,
  );
}

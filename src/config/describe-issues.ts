import { z } from 'zod';
import { nearest } from '../system/nearest.ts';

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

/** Keys that the schema knows for the object at `path`. */
function validKeys(jsonSchema: z.core.JSONSchema.JSONSchema, path: Path): string[] {
  let nodes: z.core.JSONSchema._JSONSchema[] = [jsonSchema];
  for (const key of path) nodes = nodes.flatMap((node) => children(node, key));
  return nodes.flatMap(alternatives).flatMap((node) => Object.keys(node.properties ?? {}));
}

function children(
  node: z.core.JSONSchema._JSONSchema,
  key: PropertyKey,
): z.core.JSONSchema._JSONSchema[] {
  return alternatives(node).flatMap((schema) => {
    const child = schema.properties?.[String(key)] ?? schema.items ?? schema.additionalProperties;
    return child === undefined || Array.isArray(child) ? [] : [child];
  });
}

function alternatives(node: z.core.JSONSchema._JSONSchema): z.core.JSONSchema.JSONSchema[] {
  if (typeof node === 'boolean') return [];
  return node.anyOf === undefined ? [node] : node.anyOf.flatMap(alternatives);
}

function valueAt(config: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    config,
  );
}

/** `coverage.lines`, `checks["lint all"].command`, `overrides[0].files`. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    const name = String(key);
    if (!/^[\w$-]+$/.test(name)) return `${text}[${JSON.stringify(name)}]`;
    return text === '' ? name : `${text}.${name}`;
  }, '');
}

/** A value in a few words. */
export function formatValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value) && value.length > 3) return `a list of ${value.length}`;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

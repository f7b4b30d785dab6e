import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { UserError } from '../../model/problem.ts';
import type { Host } from '../hosts/host.ts';
import { parseJson, withValue } from './edit-json.ts';
import type { HookPlace } from './place.ts';

/** Where a host keeps the hooks of a project. */
export function agentPlace({ name, title, settings }: Host, root: string): HookPlace {
  const { file, path, entry, head = {} } = settings;
  const entriesIn = (text: string | null): JsonPath[] => (text === null ? [] : ourEntries(listIn(text, file, path), name, path));
  return {
    title,
    file: join(root, file),
    isProgram: false,
    entry: JSON.stringify(entry, null, 2),
    isIn: (text) => entriesIn(text).length > 0,
    add(text) {
      const before = text === null || text.trim() === '' ? `${JSON.stringify(head, null, 2)}\n` : text;
      listIn(before, file, path);
      return withValue(before, [...path, -1], entry);
    },
    remove(text) {
      const left = entriesIn(text).reduceRight((rest, at) => withValue(rest, at, undefined), text);
      const tidied = withoutEmpty(left, file, path);
      return isBare(tidied, file, head) ? null : tidied;
    },
  };
}

type JsonPath = (string | number)[];

/** The list of hooks of an event; empty when there is none yet. Throws `UserError` when something else is in its place. */
function listIn(text: string, file: string, path: readonly string[]): unknown[] {
  let value: unknown = text.trim() === '' ? {} : parseJson(text, file);
  for (const [depth, key] of path.entries()) {
    if (!isObject(value)) throw unlike(file, path.slice(0, depth), 'an object');
    value = value[key];
    if (value === undefined) return [];
  }
  if (Array.isArray(value)) return value as unknown[];
  throw unlike(file, path, 'a list');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unlike(file: string, path: readonly string[], expected: string): UserError {
  const where = path.length === 0 ? 'its value' : `\`${path.join('.')}\``;
  return new UserError('settings-unlike', `${file}: ${where} is not ${expected}, so the file stays as it is`);
}

/** Paths of our entries, in a group that others may have joined, or alone. */
function ourEntries(list: readonly unknown[], name: string, path: readonly string[]): JsonPath[] {
  return list.flatMap((item, index): JsonPath[] => {
    const grouped = (item as { hooks?: unknown } | null)?.hooks;
    if (!Array.isArray(grouped)) return isOurs(item, name) ? [[...path, index]] : [];
    const ours = [...grouped.keys()].filter((at) => isOurs(grouped[at], name));
    return ours.length === grouped.length && ours.length > 0 ? [[...path, index]] : ours.map((at) => [...path, index, 'hooks', at]);
  });
}

function isOurs(hook: unknown, name: string): boolean {
  const values = typeof hook === 'object' && hook !== null ? Object.values(hook) : [];
  return values.some((value) => typeof value === 'string' && value.includes(`gates hook --agent ${name}`));
}

/** Takes away the list, and what it stood in, where nothing is left in it. */
function withoutEmpty(text: string, file: string, path: readonly string[]): string {
  return path.reduceRight((rest, _key, depth) => {
    const at = path.slice(0, depth + 1);
    const value = at.reduce<unknown>((parent, key) => (parent as Record<string, unknown> | undefined)?.[key], parseJson(rest, file));
    return value !== undefined && Object.keys(value as object).length === 0 ? withValue(rest, [...at], undefined) : rest;
  }, text);
}

/** Whether nothing is in a file but what we begin one with. A comment is something. */
function isBare(text: string, file: string, head: object): boolean {
  const value = parseJson(text, file);
  return !text.includes('/') && (isDeepStrictEqual(value, head) || isDeepStrictEqual(value, {}));
}

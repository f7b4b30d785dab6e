import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readOwnFile, writeOwnFile } from './own-files.ts';

/** First words of the file: the format and its version. */
const MAGIC = 'gates-cache 1';

/** JSON values by key, kept in one file from run to run. */
export interface ContentCache<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  /** Writes what is new; what went wrong with the file, in sentences for people. Never throws for a bad file or disk. */
  save(): Promise<string[]>;
}

/** Where a cache is, and what it may hold. */
export interface CacheFile<Value> {
  /** The folder that holds nothing but what is ours. */
  folder: string;
  /** Path of the file in there. */
  name: string;
  /** Whether something that was read can be used as a value. */
  isValue(value: unknown): value is Value;
}

/**
 * Opens a cache file. It is checked against the hash that it carries: a file that is damaged, cut short
 * or not ours counts as empty and is replaced, and so does a value that is none.
 *
 * Keys must cover all that the value depends on. The file holds what this run used, and at most
 * as much again of what earlier runs did (another branch, say): it cannot grow without end.
 */
export async function openCache<Value>({ folder, name, isValue }: CacheFile<Value>): Promise<ContentCache<Value>> {
  const file = join(folder, name);
  const { entries: kept, notices } = await read(folder, file);
  const used = new Map<string, string>();
  let isNew = notices.length > 0;

  const parse = (json: string): Value | undefined => {
    const value = parseJson(json);
    if (isValue(value)) return value;
    isNew = true;
    if (notices.length === 0) notices.push(damaged(file));
    return undefined;
  };
  return {
    get(key) {
      const json = used.get(key) ?? kept.get(key);
      const value = json === undefined ? undefined : parse(json);
      if (value === undefined) kept.delete(key);
      else used.set(key, json!);
      return value;
    },
    set(key, value) {
      used.set(key, JSON.stringify(value));
      isNew = true;
    },
    async save() {
      if (!isNew) return notices;
      try {
        await writeOwnFile(folder, file, encode([...used, ...leftovers(kept, used)]));
        return notices;
      } catch (error) {
        return [...notices, `The cache could not be written: ${(error as Error).message}`];
      }
    },
  };
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // no JSON is no value, as any other that is none
    return undefined;
  }
}

type Entry = [key: string, json: string];

/** Entries of earlier runs, the latest first, up to the size of those that were used. */
function leftovers(kept: Map<string, string>, used: Map<string, string>): Entry[] {
  let room = 0;
  for (const json of used.values()) room += json.length;
  return [...kept].filter(([key, json]) => !used.has(key) && (room -= json.length) >= 0);
}

async function read(folder: string, file: string): Promise<{ entries: Map<string, string>; notices: string[] }> {
  try {
    const entries = decode(await readOwnFile(folder, file));
    if (entries !== null) return { entries, notices: [] };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const notices = code === 'ENOENT' ? [] : [`The cache could not be read: ${message}`];
    return { entries: new Map(), notices };
  }
  return { entries: new Map(), notices: [damaged(file)] };
}

function damaged(file: string): string {
  return `The cache ${file} was damaged or not written by this program; everything was measured again.`;
}

/** Null when the text is not, to the last byte, what `encode` made. */
function decode(content: string): Map<string, string> | null {
  const headEnd = content.indexOf('\n');
  const body = content.slice(headEnd + 1);
  if (headEnd === -1 || content.slice(0, headEnd) !== headerOf(body)) return null;
  const lines = body.split('\n').slice(0, -1);
  return new Map(
    lines.map((line) => {
      const tab = line.indexOf('\t');
      return [line.slice(0, tab), line.slice(tab + 1)];
    }),
  );
}

/** A line per entry: only what is asked for is parsed. JSON holds no raw line break or tab. */
function encode(entries: readonly Entry[]): string {
  const body = entries.map(([key, json]) => `${key}\t${json}\n`).join('');
  return `${headerOf(body)}\n${body}`;
}

function headerOf(body: string): string {
  return `${MAGIC} ${createHash('sha256').update(body).digest('hex')}`;
}

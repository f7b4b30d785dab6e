import { hashJson } from '../system/hash-json.ts';

/** SHA-256 of everything but the hash itself, whatever the order of the keys. */
export function contentHash({ hash: _, ...content }: { hash: string }): string {
  return hashJson(content);
}

/** The same with its hash. */
export function withHash<Content extends object>(content: Content): Content & { hash: string } {
  const plain = JSON.parse(JSON.stringify(content)) as Content;
  return { ...plain, hash: contentHash({ ...plain, hash: '' }) };
}

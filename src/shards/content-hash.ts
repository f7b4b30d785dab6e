import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** SHA-256 of everything but the hash itself, whatever the order of the keys. */
export function contentHash({ hash: _, ...content }: { hash: string }): string {
  return createHash('sha256').update(canonicalize(content)!).digest('hex');
}

/** The same with its hash. */
export function withHash<Content extends object>(content: Content): Content & { hash: string } {
  const plain = JSON.parse(JSON.stringify(content)) as Content;
  return { ...plain, hash: contentHash({ ...plain, hash: '' }) };
}

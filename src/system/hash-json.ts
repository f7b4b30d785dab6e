import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** SHA-256, in hex, of a value as JSON, whatever the order of its keys. */
export function hashJson(value: unknown): string {
  return createHash('sha256').update(canonicalize(value)!).digest('hex');
}

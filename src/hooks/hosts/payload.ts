import type { Payload } from './host.ts';

/** The first of these fields that holds text; null when none does. */
export function textOf(payload: Payload, ...fields: readonly string[]): string | null {
  const found = fields.map((field) => payload[field]).find((value) => typeof value === 'string' && value !== '');
  return (found as string | undefined) ?? null;
}

/** A field that is true or false; null when it is neither. */
export function flagOf(payload: Payload, ...fields: readonly string[]): boolean | null {
  const found = fields.map((field) => payload[field]).find((value) => typeof value === 'boolean');
  return (found as boolean | undefined) ?? null;
}

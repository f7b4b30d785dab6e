/** Code in a configuration whose value is not written there: equal when the code is. */
export class Opaque {
  readonly code: string;

  constructor(code: string) {
    this.code = code;
  }
}

/** A value as written in a configuration. */
export type Value = string | number | boolean | null | undefined | Opaque | Value[] | { [key: string]: Value };

/** Key under which what is spread into an object is kept. */
export const SPREAD = '...';

/** Whether a value is an object of values. */
export function isRecord(value: Value): value is { [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Opaque);
}

/** A setting for people. */
export function show(value: unknown): string {
  return JSON.stringify(value) ?? 'not set';
}

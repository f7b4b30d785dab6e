import type { Place, Span } from '../model/place.ts';

/** Where tools that need a line in a file show what has no place of its own. */
const ANYWHERE = 'package.json';

/** A file with a span, for formats that know nothing without one. */
export function placeOf(at: Place | null | undefined): { file: string; span: Span } {
  const start = { line: 1, column: 1 };
  return { file: at?.file ?? ANYWHERE, span: at?.span ?? { start, end: start } };
}

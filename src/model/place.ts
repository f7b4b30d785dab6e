/** A point in a source file; line and column both start at 1, columns in UTF-16 units. */
export interface Position {
  line: number;
  column: number;
}

/** A half-open stretch of source: `end` is the position after the last character. */
export interface Span {
  start: Position;
  end: Position;
}

/** Where something is: a path relative to the root, with `/` as separator, and, when known, the span. */
export interface Place {
  file: string;
  span?: Span;
}

/** `file:line:col`, or only the file when no span is known. */
export function formatPlace(place: Place): string {
  return place.span
    ? `${place.file}:${place.span.start.line}:${place.span.start.column}`
    : place.file;
}

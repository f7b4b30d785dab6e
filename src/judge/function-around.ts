import type { CodeUnit } from '../model/measurements.ts';
import type { Position, Span } from '../model/place.ts';
import { isBefore } from './rows.ts';

/** The innermost function with a name that holds a position. */
export function functionAround(units: readonly CodeUnit[], position: Position): CodeUnit | undefined {
  const around = units.filter(
    (unit) => unit.kind !== 'module' && !unit.name.startsWith('<') && holds(unit.span, position),
  );
  return around.reduce<CodeUnit | undefined>(
    (inner, unit) => (inner === undefined || !isBefore(unit.span.start, inner.span.start) ? unit : inner),
    undefined,
  );
}

function holds(span: Span, position: Position): boolean {
  return !isBefore(position, span.start) && isBefore(position, span.end);
}

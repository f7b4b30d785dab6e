import type { Place, Position } from '../model/place.ts';

/** Compares text by code unit: the same order on every machine, whatever its locale. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Compares places by path, then by position; no place comes first. */
export function comparePlaces(left: Place | null | undefined, right: Place | null | undefined): number {
  return compareText(fileOf(left), fileOf(right)) || compareSpans(left?.span, right?.span);
}

function fileOf(place: Place | null | undefined): string {
  return place?.file ?? '';
}

/** Compares positions by line, then by column. */
export function comparePositions(left: Position, right: Position): number {
  return left.line - right.line || left.column - right.column;
}

function compareSpans(left: Place['span'], right: Place['span']): number {
  if (left === undefined || right === undefined) return Number(left !== undefined) - Number(right !== undefined);
  return comparePositions(left.start, right.start) || comparePositions(left.end, right.end);
}

/** The keys of a record in an order that does not depend on how it was built. */
export function sortedKeys(record: Record<string, unknown>): string[] {
  return Object.keys(record).sort(compareText);
}

/** The same record with its keys in that order. */
export function sortedRecord<Value>(record: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(sortedKeys(record).map((key) => [key, record[key]!]));
}

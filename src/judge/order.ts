import type { Place } from '../model/place.ts';

/** Compares text by code unit: the same order on every machine, whatever its locale. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Compares places by path, then by position; no place comes first. */
export function comparePlaces(left: Place | null | undefined, right: Place | null | undefined): number {
  return compareText(left?.file ?? '', right?.file ?? '') || compareSpans(left?.span, right?.span);
}

function compareSpans(left: Place['span'], right: Place['span']): number {
  if (left === undefined || right === undefined) return Number(left !== undefined) - Number(right !== undefined);
  return (
    left.start.line - right.start.line ||
    left.start.column - right.start.column ||
    left.end.line - right.end.line ||
    left.end.column - right.end.column
  );
}

/** The keys of a record in an order that does not depend on how it was built. */
export function sortedKeys(record: Record<string, unknown>): string[] {
  return Object.keys(record).sort(compareText);
}

import type { FilePair, TextSide } from './file-pair.ts';
import { isCode, isTestPath } from './paths.ts';
import { readUnits, strengthsOfFunctions } from './read-units.ts';
import type { Unit } from './unit.ts';

/** Tests and helpers of all changed files on both sides, by the present paths of their files. */
export function collectUnits(files: readonly FilePair[]): { base: Unit[]; present: Unit[] } {
  return { base: unitsOf(files, 'base'), present: unitsOf(files, 'present') };
}

function unitsOf(files: readonly FilePair[], side: 'base' | 'present'): Unit[] {
  const helpers = new Map<string, number>();
  for (const [name, strength] of files.flatMap((file) => [...helpersOf(file, file[side])])) {
    helpers.set(name, Math.max(strength, helpers.get(name) ?? 0));
  }
  return files.flatMap((file) => {
    const text = file[side];
    if (!text?.syntax || !mayHoldTests(file, text)) return [];
    const units = readUnits(file.path, text.syntax, { helpers });
    return isTestPath(text.path) ? units : units.map(withoutGuards).filter((unit) => !file.isSource || isTestInSource(unit));
  });
}

function helpersOf(file: FilePair, side: TextSide | null): Map<string, number> {
  if (!side?.syntax || !isTestPath(side.path) || !mayHoldTests(file, side)) return new Map();
  return strengthsOfFunctions(file.path, side.syntax, new Map());
}

/** A test that was moved to where no runner looks for it is gone: what was a test file has to be one still. */
function mayHoldTests(file: FilePair, side: TextSide): boolean {
  if (!isCode(side.path)) return false;
  const wasTest = file.base !== null && isTestPath(file.base.path);
  return !wasTest || isTestPath(side.path);
}

/** Outside of the tests' folders, what throws or is named like a check need not be about tests. */
function withoutGuards(unit: Unit): Unit {
  if (unit.kind === 'test') return unit;
  return { ...unit, assertions: unit.assertions.filter(({ matcher }) => matcher !== 'throw' && !matcher.startsWith('helper ')) };
}

/** A check of its own arguments is no test: in source only what is written as a test, or with `expect`, is one. */
function isTestInSource({ kind, assertions }: Unit): boolean {
  return kind === 'test' || assertions.some(({ matcher }) => /^(not\.)?to[A-Z]/.test(matcher));
}

import type { Tampering } from '../../model/integrity.ts';
import type { Assertion } from './assertion.ts';
import type { FilePair, TextSide } from './file-pair.ts';
import { excerptOf } from './syntax.ts';
import type { Unit } from './unit.ts';

/** The tests and helpers of all changed files. */
export interface ChangedUnits {
  base: Unit[];
  present: Unit[];
  /** The files that they are in. */
  files: readonly FilePair[];
  /** Whether a source file is part of the change. */
  sourceChanged: boolean;
}

function sideOf(unit: Unit, { files }: ChangedUnits, side: 'base' | 'present'): TextSide | null {
  return files.find(({ path }) => path === unit.file)?.[side] ?? null;
}

/** An assertion as it is written on one side of the change; empty where that cannot be read. */
export function textOf({ node, dead }: Assertion, unit: Unit, units: ChangedUnits, side: 'base' | 'present'): string {
  const syntax = sideOf(unit, units, side)?.syntax;
  const text = syntax ? excerptOf(syntax, node) : '';
  return dead ? `${text} (cannot fail here)` : text;
}

/** Where an assertion stands now; where its unit does, when the file cannot be read. */
export function spanOf({ node }: Assertion, unit: Unit, units: ChangedUnits): Tampering['span'] {
  return sideOf(unit, units, 'present')?.syntax?.spanOf(node) ?? unit.span;
}

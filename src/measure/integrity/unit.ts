import type { Span } from '../../model/place.ts';
import type { Assertion } from './assertion.ts';
import type { Mark } from './marks.ts';

/** A test, or other code that asserts: a helper, a hook, the top level of a file. */
export interface Unit {
  kind: 'test' | 'helper';
  file: string;
  /** Titles of the suites around it and its own, or the name of a function. */
  name: string;
  /** Titles of the suites around it. */
  suite: string;
  /** Its own title. */
  title: string;
  span: Span;
  /** Its code, canonical; empty for a test without any. */
  body: string;
  /** Statements in it. */
  size: number;
  assertions: Assertion[];
  marks: UnitMark[];
  /** How many tests it stands for, by the tables and lists that it is made from. */
  rows: number;
}

/** A mark with its place. */
export interface UnitMark extends Omit<Mark, 'node'> {
  span: Span;
  text: string;
  /** Of a suite around the test: shared by its tests. */
  shared: boolean;
}

/** Assertions that can fail the test, and say something when they do not. */
export function isLive({ dead, tautology, strength }: Assertion): boolean {
  return !dead && !tautology && strength > 0;
}

/** Whether a unit is a function of its own, not the top level of a file. */
export function isNamedHelper({ kind, title }: Unit): boolean {
  return kind === 'helper' && title !== '';
}

import type { Node } from 'oxc-parser';
import type { Mark } from './marks.ts';

/** What a function of a test runner is for. */
export interface Role {
  type: 'test' | 'suite' | 'hook';
  marks: Mark[];
  /** Tables that the tests are made from, each a node. */
  tables: Node[];
  /** Title that comes before those of the tests (uvu's suites). */
  title: string | null;
  /** Name of a hook. */
  name: string;
}

/** Roles by the local name of what has them. */
export type Roles = Map<string, Role>;

/** A role without any marks. */
export const role = (type: Role['type'], name: string): Role => ({ type, marks: [], tables: [], title: null, name });

/** Usual names of functions that define tests, suites and hooks. */
export const TESTS = ['test', 'it', 'specify'];
export const SUITES = ['describe', 'suite', 'context'];
export const HOOKS = ['before', 'after', 'beforeEach', 'afterEach', 'beforeAll', 'afterAll', 'onTestFinished'];

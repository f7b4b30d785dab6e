import type { Node } from 'oxc-parser';

/** What the names in a file stand for, as far as asserting goes. */
export interface AssertNames {
  /** Objects and functions that assert: `assert`, and what was imported as one. */
  objects: Set<string>;
  /** Functions imported from an assertion module, by local name: the matcher that they are. */
  functions: Map<string, string>;
  /** Functions whose code is at hand, by name: how much the strongest of their assertions says, 0 for none. */
  helpers: Map<string, number>;
}

/** Modules whose exports assert. */
const MODULES = /^(node:)?assert(\/strict)?$|^(uvu\/assert|chai|power-assert|should|expect|@std\/assert|jsr:@std\/assert|@jest\/globals|bun:test|node:test|vitest)$/;

/** Whether what a module exports under a name is an assertion. */
export function isAssertModule(specifier: string): boolean {
  return MODULES.test(specifier) && !/^(node:test|vitest|@jest\/globals|bun:test)$/.test(specifier);
}

/** Names that assert in every file. */
export function globalAssertNames(): AssertNames {
  return { objects: new Set(['assert']), functions: new Map(), helpers: new Map() };
}

/** A function whose name says that it asserts. */
export function soundsLikeHelper(name: string): boolean {
  return /^(expect|assert|verify|check|should|ensure|validate)(?=[A-Z_\d])/.test(name);
}

/** Names bound by a pattern to exported names: `{ equal: is, ok }`, or one name for everything. */
export function boundNames(pattern: Node): { all: string | null; some: [local: string, exported: string][] } {
  if (pattern.type === 'Identifier') return { all: pattern.name, some: [] };
  if (pattern.type !== 'ObjectPattern') return { all: null, some: [] };
  const some = pattern.properties.flatMap((property): [string, string][] => {
    if (property.type !== 'Property' || property.key.type !== 'Identifier') return [];
    const local = property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
    return local.type === 'Identifier' ? [[local.name, property.key.name]] : [];
  });
  return { all: null, some };
}

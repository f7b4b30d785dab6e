import type { Node } from 'oxc-parser';
import { identifierName, unchain } from './chain.ts';
import { markUnless, markWhen } from './marks.ts';
import { applyStep } from './role-steps.ts';
import { HOOKS, type Role, type Roles, SUITES, TESTS, role } from './role.ts';

/** Modules whose default export is a test function, or whose exports have the usual names. */
const RUNNERS =
  /^(vitest|@jest\/globals|node:test|mocha|ava|uvu|tape|tap|bun:test|@playwright\/test|@japa\/runner|jasmine|blue-tape|tape-promise.*|@std\/testing\/bdd)$/;
/** Global names that need no import. */
export function globalRoles(): Roles {
  return new Map([
    ...TESTS.map((name) => [name, role('test', name)] as const),
    ...SUITES.map((name) => [name, role('suite', name)] as const),
    ...HOOKS.map((name) => [name, role('hook', name)] as const),
  ]);
}

/** Whether a module is that of a test runner. */
export function isRunner(specifier: string): boolean {
  return RUNNERS.test(specifier);
}

/** The role of a runner's export under its exported name, `default` for the module itself. */
export function roleOfExport(name: string): Role | null {
  if (name === 'default') return role('test', 'test');
  return globalRoles().get(name) ?? null;
}

/** The role of an expression, with everything that was done to it on the way; null when it has none. */
export function roleOf(node: Node, roles: Roles): Role | null {
  const { root, steps } = unchain(node);
  const start = rootRole(root, roles);
  let current = start;
  for (const step of steps) current = current && applyStep(current, step);
  return current;
}

function rootRole(root: Node, roles: Roles): Role | null {
  if (root.type === 'ConditionalExpression') return conditionalRole(root, roles);
  const name = identifierName(root);
  if (name === null) return null;
  return roles.get(name) ?? prefixedRole(name);
}

/** `xit`, `fdescribe`: a mark in front of a usual name. */
function prefixedRole(name: string): Role | null {
  const base = globalRoles().get(name.slice(1));
  if (base === undefined || base.type === 'hook') return null;
  const node = { type: 'Identifier', name, start: 0, end: 0 } as unknown as Node;
  if (name.startsWith('x')) return { ...base, marks: markWhen('skip', undefined, node) };
  return name.startsWith('f') ? { ...base, marks: markWhen('only', undefined, node) } : null;
}

/** `condition ? it : it.skip`: marks of one side hold when that side is taken. */
function conditionalRole(
  { test, consequent, alternate }: Extract<Node, { type: 'ConditionalExpression' }>,
  roles: Roles,
): Role | null {
  const left = roleOf(consequent, roles);
  const right = roleOf(alternate, roles);
  const base = left ?? right;
  if (base === null) return null;
  return {
    ...base,
    marks: [
      ...marksOf(left).flatMap(({ kind, node }) => markWhen(kind, test, node)),
      ...marksOf(right).flatMap(({ kind, node }) => markUnless(kind, test, node)),
    ],
  };
}

function marksOf(role: Role | null): Role['marks'] {
  return role === null ? [] : role.marks;
}

import type { Node } from 'oxc-parser';
import { identifierName, unchain, withoutWrapper } from './chain.ts';
import type { Step } from './chain.ts';
import { type Mark, markUnless, markWhen } from './marks.ts';

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

const role = (type: Role['type'], name: string): Role => ({ type, marks: [], tables: [], title: null, name });

const TESTS = ['test', 'it', 'specify'];
const SUITES = ['describe', 'suite', 'context'];
const HOOKS = ['before', 'after', 'beforeEach', 'afterEach', 'beforeAll', 'afterAll', 'onTestFinished'];
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
      ...(left?.marks ?? []).flatMap(({ kind, node }) => markWhen(kind, test, node)),
      ...(right?.marks ?? []).flatMap(({ kind, node }) => markUnless(kind, test, node)),
    ],
  };
}

/** What a step makes of a role; null when the result is no test, suite or hook. */
function applyStep(base: Role, step: Step): Role | null {
  if (step.name === null) return titled(base, step);
  const modify = modifiers.get(step.name);
  return modify === undefined ? null : modify(base, step);
}

/** uvu: `suite('name')` gives a test function. */
function titled(base: Role, { args }: Step): Role | null {
  const [title] = args ?? [];
  if (base.type !== 'suite' || args?.length !== 1) return null;
  return { ...base, type: 'test', title: titleText(title!) };
}

type Modify = (base: Role, step: Step) => Role | null;

const marking = (kind: Mark['kind']): Modify => (base, { node }) => ({
  ...base,
  marks: [...base.marks, ...markWhen(kind, undefined, node)],
});
const unchanged: Modify = (base) => base;
const tabled: Modify = (base, { args }) => ({ ...base, tables: [...base.tables, ...(args ?? [])] });
const becoming = (type: Role['type']): Modify => (base, { name }) => ({ ...base, type, name: name! });

const modifiers = new Map<string, Modify>([
  ['skip', marking('skip')],
  ['fixme', marking('skip')],
  ['only', marking('only')],
  ['todo', marking('todo')],
  ['fails', marking('fails')],
  ['failing', marking('fails')],
  ['skipIf', (base, { args, node }) => ({ ...base, marks: [...base.marks, ...markWhen('skip', args?.[0], node)] })],
  ['runIf', (base, { args, node }) => ({ ...base, marks: [...base.marks, ...markUnless('skip', args?.[0], node)] })],
  ['each', tabled],
  ['for', tabled],
  ...['concurrent', 'sequential', 'serial', 'parallel', 'shuffle', 'slow', 'extend', 'cb', 'always'].map(
    (name) => [name, unchanged] as const,
  ),
  ...TESTS.map((name) => [name, becoming('test')] as const),
  ...SUITES.map((name) => [name, becoming('suite')] as const),
  ...HOOKS.map((name) => [name, becoming('hook')] as const),
]);

/** A title as text; code when it is computed. */
export function titleText(node: Node): string {
  const title = withoutWrapper(node);
  if (title.type === 'Literal') return String(title.value);
  if (title.type === 'TemplateLiteral') return title.quasis.map(({ value }) => value.cooked).join('${}');
  return '';
}

import type { Step } from './chain.ts';
import { type Mark, markUnless, markWhen } from './marks.ts';
import { HOOKS, type Role, SUITES, TESTS } from './role.ts';
import { titleText } from './titles.ts';

/** What a step makes of a role; null when the result is no test, suite or hook. */
export function applyStep(base: Role, step: Step): Role | null {
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

import type { Node } from 'oxc-parser';
import { forEachChild } from '../static/for-each-child.ts';
import { throwAssertion } from './build-assertion.ts';
import { type Chain, unchain } from './chain.ts';
import type { FileNames } from './file-names.ts';
import { type Reach, branchesOf } from './flow.ts';
import { functionName } from './function-code.ts';
import { type NewUnit, makeUnit, marksOfCall, placeMark } from './make-unit.ts';
import { recogniseAssertions } from './recognise-assertion.ts';
import { rowsOf, rowsOfLoop, standingInLoop } from './rows.ts';
import { marksOfSkipCall } from './skip-call.ts';
import { isFloating, silences } from './swallowing.ts';
import type { Syntax } from './syntax.ts';
import { type TestCall, recogniseTestCall } from './test-call.ts';
import { type Unit, type UnitMark, isNamedHelper } from './unit.ts';

/** Where the walk stands. */
interface Standing extends Reach {
  unit: Unit;
  titles: readonly string[];
  /** Of the suites around. */
  marks: readonly UnitMark[];
  rows: number;
  /** `t` of the test around. */
  testObjects: ReadonlySet<string>;
  /** True inside of a test: functions there are part of it. */
  inTest: boolean;
}

/** Finds every test of a file and every named function, with what each asserts. */
export function walkFile(file: string, syntax: Syntax, names: FileNames): Unit[] {
  const { program } = syntax;
  const units: Unit[] = [];
  const newUnit = (made: Omit<NewUnit, 'file' | 'syntax'>): Unit => {
    const unit = makeUnit({ ...made, file, syntax });
    units.push(unit);
    return unit;
  };

  const module: Unit = newUnit({ kind: 'helper', titles: [], title: '', node: program, code: null });
  module.name = '<top level>';
  visit(program, {
    unit: module,
    titles: [],
    marks: [],
    rows: 1,
    testObjects: new Set(),
    inTest: false,
    dead: false,
    condition: null,
  });
  return units;

  function visit(node: Node, standing: Standing): void {
    if (node.type === 'CallExpression' || node.type === 'MemberExpression') return visitChain(node, standing);
    if (isFloating(node)) return visitChildren(node, { ...standing, dead: true });
    const branches = branchesOf(node, standing);
    if (branches !== null) {
      for (const { node: child, reach } of branches) visit(child, { ...standing, ...reach });
      return;
    }
    visitChildren(node, enter(node, standing));
  }

  function visitChildren(node: Node, standing: Standing): void {
    forEachChild(node, (child) => visit(child, standing));
  }

  /** A function with a name that is no part of a test is a unit of its own. */
  function enter(node: Node, standing: Standing): Standing {
    if (node.type === 'ThrowStatement') addThrow(node, standing);
    if (node.type === 'ForOfStatement') return { ...standing, ...standingInLoop(node.right, standing, names) };
    const name = standing.inTest ? null : functionName(node);
    if (name === null) return standing;
    const unit = newUnit({ kind: 'helper', titles: standing.titles, title: name, node, code: node });
    return { ...standing, unit, dead: false, condition: null };
  }

  /** A chain of calls is looked at once, as a whole. */
  function visitChain(node: Node, standing: Standing): void {
    const call = node.type === 'CallExpression' ? recogniseTestCall(node, names.roles, standing.testObjects) : null;
    if (call !== null) return visitTestCall(call, node, standing);
    addAssertions(node, standing);
    addSkipCall(node, standing);
    visitLinks(unchain(node), silences(node) ? { ...standing, dead: true } : standing);
  }

  function visitLinks({ root, steps }: Chain, standing: Standing): void {
    visit(root, standing);
    const inside = { ...standing, rows: standing.rows * rowsOfLoop({ root, steps }, names) };
    for (const arg of steps.flatMap(({ args }) => args ?? [])) visit(arg, inside);
  }

  function addAssertions(node: Node, { unit, testObjects, dead, condition }: Standing): void {
    const found = recogniseAssertions(node, { names: names.asserts, testObjects });
    unit.assertions.push(...found.map((bare) => ({ ...bare, dead, conditional: condition !== null })));
  }

  /** `if (wrong) throw new Error(...)` in a helper is an assertion. */
  function addThrow(node: Extract<Node, { type: 'ThrowStatement' }>, { unit, inTest, dead }: Standing): void {
    if (inTest || !isNamedHelper(unit)) return;
    unit.assertions.push({ ...throwAssertion(node), dead, conditional: false });
  }

  function addSkipCall(node: Node, { unit, inTest, testObjects, dead, condition }: Standing): void {
    if (!inTest || dead) return;
    const marks = marksOfSkipCall(node, (name) => testObjects.has(name) || names.roles.has(name));
    unit.marks.push(...marks.map((mark) => placeMark({ ...mark, condition: condition ?? mark.condition }, { shared: false, around: node, syntax })));
  }

  function visitTestCall(call: TestCall, node: Node, standing: Standing): void {
    const { role, title, code } = call;
    const titles = role.title === null ? standing.titles : [...standing.titles, role.title];
    const own = marksOfCall(call, { node, dead: standing.dead, syntax });
    for (const table of role.tables) visit(table, standing);
    const rows = role.tables.reduce((product, table) => product * rowsOf(table, names), standing.rows);
    const below = { ...standing, rows, titles, marks: [...standing.marks, ...own], dead: false, condition: null };
    if (role.type !== 'suite') visitTest(call, node, below);
    else if (code !== null) visitChildren(code, { ...below, titles: [...titles, title] });
  }

  /** A test or a hook, with the marks of everything around it. */
  function visitTest({ role, title, code, testObjects }: TestCall, node: Node, standing: Standing): void {
    const isTest = role.type === 'test';
    const unit = newUnit({ kind: isTest ? 'test' : 'helper', titles: standing.titles, title: isTest ? title : role.name, node, code });
    Object.assign(unit, { marks: isTest ? [...standing.marks] : [], rows: standing.rows });
    if (code === null) return;
    visitChildren(code, { ...standing, unit, inTest: true, testObjects: new Set([...standing.testObjects, ...testObjects]) });
  }
}

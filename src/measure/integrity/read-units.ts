import type { Node } from 'oxc-parser';
import { forEachChild } from '../static/for-each-child.ts';
import { strengthOf } from './assertion.ts';
import { canonical } from './canonical.ts';
import { identifierName, unchain } from './chain.ts';
import { type FileNames, readNames, sizeOf } from './file-names.ts';
import { type Reach, branchesOf, isFloating, silences } from './flow.ts';
import { type Mark, markWhen } from './marks.ts';
import { recogniseAssertions } from './recognise-assertion.ts';
import { type Syntax, excerptOf } from './syntax.ts';
import { type TestCall, recogniseTestCall } from './test-call.ts';
import type { Unit, UnitMark } from './unit.ts';

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

/** What is read of a file besides its text. */
export interface ReadOptions {
  /** Functions elsewhere, by name, with how much they assert. */
  helpers: ReadonlyMap<string, number>;
}

/** Every test of a file, and every function that may hold assertions, with its top level. */
export function readUnits(file: string, syntax: Syntax, { helpers }: ReadOptions): Unit[] {
  const own = new Map([...helpers, ...strengthsOfFunctions(file, syntax, helpers)]);
  return walkFile(file, syntax, readNames(syntax.program, own));
}

/** How much each named function of a file asserts, itself or through another one: the strongest assertion counts. */
export function strengthsOfFunctions(file: string, syntax: Syntax, helpers: ReadonlyMap<string, number>): Map<string, number> {
  let found = new Map<string, number>();
  for (;;) {
    const units = walkFile(file, syntax, readNames(syntax.program, new Map([...helpers, ...found])));
    const next = new Map<string, number>();
    for (const { kind, title, assertions } of units) {
      if (kind === 'test' || title === '') continue;
      next.set(title, Math.max(next.get(title) ?? 0, ...assertions.map(strengthOf)));
    }
    const settled = [...next].every(([name, strength]) => found.get(name) === strength);
    found = next;
    if (settled) return found;
  }
}

function walkFile(file: string, syntax: Syntax, names: FileNames): Unit[] {
  const { program } = syntax;
  const units: Unit[] = [];
  const newUnit = (kind: Unit['kind'], titles: readonly string[], title: string, node: Node, code: Node | null): Unit => {
    const body = code === null ? '' : canonical(code);
    const unit: Unit = {
      kind,
      file,
      name: [...titles, title].filter((part) => part !== '').join(' > '),
      title,
      span: syntax.spanOf(node),
      body,
      size: sizeOfCode(code),
      assertions: [],
      marks: [],
      rows: 1,
    };
    units.push(unit);
    return unit;
  };
  const placed = ({ kind, condition, node }: Mark, shared: boolean, around: Node): UnitMark => {
    const at = node.start === 0 && node.end === 0 ? { start: around.start, end: around.start + 1 } : node;
    return { kind, condition, shared, span: syntax.spanOf(at), text: excerptOf(syntax, around) };
  };

  const module: Unit = newUnit('helper', [], '', program, null);
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
    if (node.type === 'CallExpression' || node.type === 'MemberExpression') {
      if (visitChain(node, standing)) return;
    }
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
    if (node.type === 'ThrowStatement' && isInHelper(standing)) addThrow(node, standing);
    if (node.type === 'ForOfStatement') return { ...standing, rows: standing.rows * rowsOf(node.right, names) };
    const name = standing.inTest ? null : functionName(node);
    if (name === null) return standing;
    const unit = newUnit('helper', standing.titles, name, node, node);
    return { ...standing, unit, dead: false, condition: null };
  }

  /** A chain of calls is looked at once, as a whole. False when it is nothing special. */
  function visitChain(node: Node, standing: Standing): boolean {
    const call = node.type === 'CallExpression' ? recogniseTestCall(node, names.roles, standing.testObjects) : null;
    if (call !== null) {
      visitTestCall(call, node, standing);
      return true;
    }
    const { root, steps } = unchain(node);
    if (steps.length === 0) return false;
    addAssertions(node, standing);
    addSkipCall(node, standing);
    const below = silences(node) ? { ...standing, dead: true } : standing;
    visit(root, below);
    const each = ['forEach', 'map'].includes(steps[0]!.name ?? '') ? rowsOf(root, names) : 1;
    for (const { args } of steps) for (const arg of args ?? []) visit(arg, { ...below, rows: below.rows * each });
    return true;
  }

  function addAssertions(node: Node, { unit, testObjects, dead, condition }: Standing): void {
    const found = recogniseAssertions(node, { names: names.asserts, testObjects });
    unit.assertions.push(...found.map((bare) => ({ ...bare, dead, conditional: condition !== null })));
  }

  /** `if (wrong) throw new Error(...)` in a helper is an assertion. */
  function addThrow(node: Extract<Node, { type: 'ThrowStatement' }>, { unit, dead }: Standing): void {
    const assertion = { subject: 'throw', matcher: 'throw', key: `throw ${canonical(node.argument)}`, strength: 3, node };
    unit.assertions.push({ ...assertion, dead, conditional: false, tautology: false, whole: false, snapshot: null });
  }

  /** `t.skip()`, `this.skip()`, Playwright's `test.skip(condition)`. */
  function addSkipCall(node: Node, { unit, inTest, testObjects, dead, condition }: Standing): void {
    const { root, steps } = unchain(node);
    const [step, second] = steps;
    const name = identifierName(root);
    const ofTest = root.type === 'ThisExpression' || (name !== null && (testObjects.has(name) || names.roles.has(name)));
    if (!inTest || dead || second !== undefined || !ofTest || !step?.args) return;
    if (!['skip', 'todo', 'fixme'].includes(step.name ?? '')) return;
    const [given] = step.args;
    const marks = given?.type === 'Literal' ? markWhen('skip', undefined, node) : markWhen('skip', given, node);
    unit.marks.push(...marks.map((mark) => placed({ ...mark, condition: condition ?? mark.condition }, false, node)));
  }

  function visitTestCall(call: TestCall, node: Node, standing: Standing): void {
    const { role, title, code } = call;
    const titles = role.title === null ? standing.titles : [...standing.titles, role.title];
    const rows = role.tables.reduce((product, table) => product * rowsOf(table, names), standing.rows);
    const unreachable: Mark[] = standing.dead ? markWhen('skip', undefined, node) : [];
    const around = { start: node.start, end: code === null ? node.end : code.start } as Node;
    const own = [...call.marks, ...unreachable].map((mark) => placed(mark, role.type === 'suite', around));
    const marks = [...standing.marks, ...own];
    const below = { ...standing, rows, dead: false, condition: null };
    for (const table of role.tables) visit(table, { ...standing });
    if (role.type === 'suite') {
      if (code !== null) visitChildren(code, { ...below, titles: [...titles, title], marks });
      return;
    }
    const isTest = role.type === 'test';
    const unit = newUnit(isTest ? 'test' : 'helper', titles, isTest ? title : role.name, node, code);
    Object.assign(unit, { marks: isTest ? marks : [], rows });
    if (code === null) return;
    visitChildren(code, { ...below, unit, inTest: true, testObjects: new Set([...standing.testObjects, ...call.testObjects]), marks });
  }
}

function isInHelper({ unit, inTest }: Standing): boolean {
  return !inTest && unit.kind === 'helper' && unit.title !== '';
}

/** How many tests a list makes; 1 when its code does not tell. */
function rowsOf(list: Node, { sizes }: FileNames): number {
  if (list.type === 'TemplateLiteral') return Math.max(1, tableRows(list));
  const { root, steps } = unchain(list);
  const inner = identifierName(root) === 'Object' ? steps[0]?.args?.[0] : list;
  const name = identifierName(inner ?? null);
  const size = name === null ? sizeOf(inner ?? list) : (sizes.get(name) ?? null);
  return size ?? 1;
}

/** Rows of a tagged table: its values divided by the columns of its first line. */
function tableRows({ quasis, expressions }: Extract<Node, { type: 'TemplateLiteral' }>): number {
  const columns = (quasis[0]?.value.raw.split('\n').find((line) => line.trim() !== '') ?? '').split('|').length;
  return Math.floor(expressions.length / columns);
}

/** Statements of a function; an expression counts as one. */
function sizeOfCode(code: Node | null): number {
  if (code === null || !('body' in code)) return 0;
  const { body } = code as { body: Node | null };
  if (body === null || body.type !== 'BlockStatement') return 1;
  return body.body.filter(({ type }) => type !== 'EmptyStatement').length;
}

/** The name of a function that is declared, assigned or a member; null for any other node. */
function functionName(node: Node): string | null {
  switch (node.type) {
    case 'FunctionDeclaration':
      return node.id?.name ?? null;
    case 'VariableDeclarator':
      return node.init !== null && isFunction(node.init) ? identifierName(node.id) : null;
    case 'AssignmentExpression':
      return isFunction(node.right) ? (unchain(node.left).steps.at(-1)?.name ?? identifierName(node.left)) : null;
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return node.value !== null && isFunction(node.value) ? identifierName(node.key) : null;
    default:
      return null;
  }
}

function isFunction({ type }: Node): boolean {
  return type === 'ArrowFunctionExpression' || type === 'FunctionExpression';
}


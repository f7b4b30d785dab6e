import type { Node } from 'oxc-parser';
import { identifierName, unchain, withoutWrapper } from './chain.ts';
import { isFunction } from './function-code.ts';
import { type Mark, marksOfOptions, markWhen } from './marks.ts';
import type { Role, Roles } from './role.ts';
import { roleOf } from './roles.ts';
import { titleText } from './titles.ts';

/** A call that defines a test, a suite or a hook. */
export interface TestCall {
  role: Role;
  title: string;
  /** Everything that keeps it from running as it stands. */
  marks: Mark[];
  /** Its function; null when it has none, or one that is written elsewhere. */
  code: Node | null;
  /** What the runner hands to that function. */
  testObjects: string[];
}

/** Takes a call for a test, a suite or a hook; null when it is none. */
export function recogniseTestCall(
  node: Extract<Node, { type: 'CallExpression' }>,
  roles: Roles,
  testObjects: ReadonlySet<string>,
): TestCall | null {
  const role = isSubtest(node.callee, testObjects) ? SUBTEST : roleOf(node.callee, roles);
  return role === null ? null : callOf(role, node);
}

function callOf(role: Role, node: Extract<Node, { type: 'CallExpression' }>): TestCall | null {
  const args = node.arguments.map(withoutWrapper);
  const code = args.find(isFunction) ?? null;
  if (code === null && !definesTest(role, args)) return null;
  return {
    role,
    title: titleOf(args, code),
    marks: [...role.marks, ...marksOfOptions(args.slice(1)), ...(isPending(role, args) ? markWhen('todo', undefined, node) : [])],
    code,
    // The values of a table are no such thing
    testObjects: role.tables.length > 0 ? [] : parameterNames(code),
  };
}

/** `it('is to be written')`, and nothing else said of it. */
function isPending({ type, marks }: Role, args: readonly Node[]): boolean {
  return type === 'test' && marks.length === 0 && args.length === 1 && !isFunction(args[0]!);
}

function titleOf([first]: readonly Node[], code: Node | null): string {
  if (first !== undefined && first !== code) return titleText(first);
  return code?.type === 'FunctionExpression' ? (identifierName(code.id) ?? '') : '';
}

const SUBTEST: Role = { type: 'test', marks: [], tables: [], title: null, name: 'test' };

/** `t.test('name', ...)` in a test. */
function isSubtest(callee: Node, testObjects: ReadonlySet<string>): boolean {
  const { root, steps } = unchain(callee);
  const name = identifierName(root);
  return name !== null && testObjects.has(name) && steps.length === 1 && steps[0]!.name === 'test';
}

/** A function of the same name may be anything: a test has a title and, unless it is pending, something to run. */
function definesTest({ type, marks }: Role, [title, second]: readonly Node[]): boolean {
  if (type === 'hook' || !isText(title)) return false;
  if (second !== undefined) return true;
  return type === 'test' && (marks.length > 0 || isSentence(titleText(title)));
}

function isText(node: Node | undefined): node is Node {
  return node !== undefined && /^(Literal|TemplateLiteral)$/.test(node.type) && titleText(node) !== '';
}

/** `it('is to be written')` is a pending test; `test('abc')` may be a call of something else. */
function isSentence(title: string): boolean {
  return /\s/.test(title.trim());
}

function parameterNames(code: Node | null): string[] {
  if (code === null || !('params' in code)) return [];
  return (code.params as Node[]).slice(0, 1).flatMap((parameter) => identifierName(parameter) ?? []);
}

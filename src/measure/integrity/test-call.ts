import type { Node } from 'oxc-parser';
import { identifierName, unchain, withoutWrapper } from './chain.ts';
import { type Mark, marksOfOptions, markWhen } from './marks.ts';
import { type Role, type Roles, roleOf, titleText } from './roles.ts';

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
  if (role === null) return null;
  const args = node.arguments;
  const code = args.find((arg) => isFunction(withoutWrapper(arg))) ?? null;
  const title = args[0] !== undefined && args[0] !== code ? titleText(args[0]) : functionTitle(code);
  if (!definesTest(role, args, code)) return null;
  const pending = role.type === 'test' && code === null && args.length === 1 ? markWhen('todo', undefined, node) : [];
  return {
    role,
    title,
    marks: [...role.marks, ...marksOfOptions(args.slice(1)), ...pending],
    code: code === null ? null : withoutWrapper(code),
    testObjects: code === null || role.tables.length > 0 ? [] : parameterNames(withoutWrapper(code)),
  };
}

const SUBTEST: Role = { type: 'test', marks: [], tables: [], title: null, name: 'test' };

/** `t.test('name', ...)` in a test. */
function isSubtest(callee: Node, testObjects: ReadonlySet<string>): boolean {
  const { root, steps } = unchain(callee);
  const name = identifierName(root);
  return name !== null && testObjects.has(name) && steps.length === 1 && steps[0]!.name === 'test';
}

/** A function of the same name may be anything: a test has a title and, unless it is pending, something to run. */
function definesTest({ type, marks }: Role, args: readonly Node[], code: Node | null): boolean {
  if (code !== null) return true;
  const [title, second] = args;
  if (type === 'hook' || title === undefined || !/^(Literal|TemplateLiteral)$/.test(withoutWrapper(title).type)) return false;
  const titled = titleText(title) !== '';
  if (type === 'suite') return titled && second !== undefined;
  return titled && (second !== undefined || marks.length > 0 || isSentence(titleText(title)));
}

/** `it('is to be written')` is a pending test; `test('abc')` may be a call of something else. */
function isSentence(title: string): boolean {
  return /\s/.test(title.trim());
}

function functionTitle(code: Node | null): string {
  return code?.type === 'FunctionExpression' ? (code.id?.name ?? '') : '';
}

function parameterNames(code: Node): string[] {
  if (!('params' in code)) return [];
  return (code.params as Node[]).slice(0, 1).flatMap((parameter) => identifierName(parameter) ?? []);
}

function isFunction({ type }: Node): boolean {
  return type === 'ArrowFunctionExpression' || type === 'FunctionExpression';
}

import type { Node } from 'oxc-parser';
import { type Step, identifierName, unchain } from './chain.ts';
import { type Mark, markWhen } from './marks.ts';

/** The marks of a call by which a test skips itself: `t.skip()`, `this.skip()`, Playwright's `test.skip(condition)`. */
export function marksOfSkipCall(node: Node, isTestObject: (name: string) => boolean): Mark[] {
  const { root, steps } = unchain(node);
  const [step] = steps;
  const name = identifierName(root);
  const ofTest = root.type === 'ThisExpression' || (name !== null && isTestObject(name));
  return ofTest && steps.length === 1 && isSkip(step!) ? markWhen('skip', conditionOf(step!), node) : [];
}

function isSkip({ name, args }: Step): boolean {
  return args !== null && ['skip', 'todo', 'fixme'].includes(name ?? '');
}

/** What is given first is a condition, or the reason. */
function conditionOf({ args }: Step): Node | undefined {
  const [given] = args!;
  return given?.type === 'Literal' ? undefined : given;
}

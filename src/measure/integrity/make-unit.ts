import type { Node } from 'oxc-parser';
import { canonical } from './canonical.ts';
import { sizeOfCode } from './function-code.ts';
import { type Mark, markWhen } from './marks.ts';
import { type Syntax, excerptOf } from './syntax.ts';
import type { TestCall } from './test-call.ts';
import type { Unit, UnitMark } from './unit.ts';

/** What a unit is made from. */
export interface NewUnit {
  kind: Unit['kind'];
  file: string;
  syntax: Syntax;
  /** Titles of the suites around it. */
  titles: readonly string[];
  title: string;
  /** The whole call or function. */
  node: Node;
  /** What is run; null for nothing. */
  code: Node | null;
}

/** A unit in which nothing has been found yet. */
export function makeUnit({ kind, file, syntax, titles, title, node, code }: NewUnit): Unit {
  return {
    kind,
    file,
    name: [...titles, title].filter((part) => part !== '').join(' > '),
    suite: titles.join(' > '),
    title,
    span: syntax.spanOf(node),
    body: canonical(code),
    size: sizeOfCode(code),
    assertions: [],
    marks: [],
    rows: 1,
  };
}

/** Gives a mark its place: its own, or the beginning of the call around it when it has none (`xit`). */
export function placeMark(
  { kind, condition, node }: Mark,
  { shared, around, syntax }: { shared: boolean; around: Node; syntax: Syntax },
): UnitMark {
  const at = node.end === 0 ? { start: around.start, end: around.start + 1 } : node;
  return { kind, condition, shared, span: syntax.spanOf(at), text: excerptOf(syntax, around) };
}

/** The marks of a call that defines tests; where it is never reached, its tests are as good as skipped. */
export function marksOfCall(
  { marks, role, code }: TestCall,
  { node, dead, syntax }: { node: Node; dead: boolean; syntax: Syntax },
): UnitMark[] {
  const around = { start: node.start, end: code === null ? node.end : code.start } as Node;
  const unreachable = dead ? markWhen('skip', undefined, node) : [];
  return [...marks, ...unreachable].map((mark) => placeMark(mark, { shared: role.type === 'suite', around, syntax }));
}

import type { Node } from 'oxc-parser';
import type { Tampering } from '../../model/integrity.ts';
import { canonical } from './canonical.ts';
import { unchain } from './chain.ts';
import type { FilePair } from './file-pair.ts';
import { isSnapshot } from './read-pairs.ts';
import type { Syntax } from './syntax.ts';
import { tampering } from './tamperings.ts';
import { oneLine } from './syntax.ts';

interface Entry {
  name: string;
  text: string;
  node: Node;
}

/** An entry that says next to nothing: what a test that prints nothing any more writes. */
const HOLLOW = /^[\s"'`{}[\]()]*(?:undefined|null|Object|Array)?[\s"'`{}[\]()]*$/;

/** Snapshots that were rewritten. With the source that changes them they are for a person to look at; without, or hollowed out, they fail. */
export function auditSnapshots(files: readonly FilePair[], sourceChanged: boolean): Tampering[] {
  return files.filter(({ path }) => isSnapshot(path)).flatMap((file) => auditFile(file, sourceChanged));
}

function auditFile(file: FilePair, sourceChanged: boolean): Tampering[] {
  const { base, present } = file;
  if (!base?.syntax || !present?.syntax) return [];
  const now = new Map(entriesOf(present.syntax).map((entry) => [entry.name, entry]));
  return entriesOf(base.syntax).flatMap((before) => {
    const entry = now.get(before.name);
    if (entry === undefined || entry.text === before.text) return [];
    const where = { file: file.path, span: present.syntax!.spanOf(entry.node), name: before.name };
    return [tampering({ ...where, ...judgeRewrite(before, entry, sourceChanged), before: oneLine(before.text), now: oneLine(entry.text) })];
  });
}

function judgeRewrite(before: Entry, now: Entry, sourceChanged: boolean): Pick<Tampering, 'what' | 'level' | 'message'> {
  const hollow = HOLLOW.test(now.text) && !HOLLOW.test(before.text);
  const fact = hollow ? 'is empty now' : 'was rewritten';
  return {
    what: 'snapshot',
    level: sourceChanged && !hollow ? 'noticed' : 'fails',
    message: `The snapshot "${before.name}" ${fact}${sourceChanged ? '' : ', and no source file changed'}.`,
  };
}

/** `exports[`name`] = `text`;` */
function entriesOf({ program }: Syntax): Entry[] {
  return program.body.flatMap((statement): Entry[] => {
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') return [];
    const { left, right } = statement.expression;
    if (left.type !== 'MemberExpression') return [];
    return [{ name: nameOf(left), text: textOf(right), node: statement }];
  });
}

function nameOf(left: Extract<Node, { type: 'MemberExpression' }>): string {
  const { property } = left;
  if (property.type === 'TemplateLiteral') return property.quasis[0]!.value.cooked!;
  return unchain(left).steps.at(-1)!.name ?? canonical(property);
}

function textOf(right: Node): string {
  return right.type === 'TemplateLiteral' ? right.quasis[0]!.value.cooked! : canonical(right);
}

import type { UnitKind } from '../../model/measurements.ts';
import { nameOf } from './name-expression.ts';
import type { Member } from './node-kinds.ts';

/** What the `kind` of a member means. */
const KINDS = { get: 'getter', set: 'setter', method: 'method', constructor: 'constructor' } as const;

/** What people put before the name of an accessor. */
const PREFIXES: ReadonlyMap<UnitKind, string> = new Map([
  ['getter', 'get '],
  ['setter', 'set '],
]);

/** What a member calls its value; a method says besides what it is and where it starts. */
export interface MemberNaming {
  name: string;
  named: true;
  kind?: UnitKind;
  start?: number;
}

/** The name of a member with that of its owner before it: `Parser.next`, `get Parser.size`, `handlers[key]`. */
export function nameMember(member: Member, owner = ''): MemberNaming {
  const separator = owner === '' || member.computed ? '' : '.';
  const name = `${owner}${separator}${keyOf(member)}`;
  const kind = kindOf(member);
  if (kind === undefined) return { name, named: true };
  return { name: `${PREFIXES.get(kind) ?? ''}${name}`, named: true, kind, start: startOf(member) };
}

/** Where a member starts without its decorators. */
function startOf(member: Member): number {
  return 'decorators' in member && member.decorators.length > 0 ? member.key.start : member.start;
}

/** What a member makes of its function; undefined when it only holds one (`{ key: () => 1 }`). */
function kindOf(member: Member): UnitKind | undefined {
  if (member.type === 'MethodDefinition') return KINDS[member.kind];
  if (member.type !== 'Property') return undefined;
  if (member.kind !== 'init') return KINDS[member.kind];
  return member.method ? 'method' : undefined;
}

function keyOf({ key, computed }: Member): string {
  if (computed) return `[${expressionOf(key)}]`;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  return key.type === 'Literal' ? String(key.value) : nameOf(key)!;
}

/** A computed key as it is written, as far as it is a name. */
function expressionOf(key: Member['key']): string {
  return (key.type === 'Literal' ? key.raw : nameOf(key)) ?? '…';
}

import { importForStryker } from './import-for-stryker.ts';

type Types = typeof import('@babel/core').types;

/** The part of Babel's NodePath that is looked at. */
interface Path {
  type: string;
  parent: NonNullable<Parameters<Types['validate']>[0]>;
  key: string;
  listKey?: string;
}

/** Watches the instrumenter walk a file, in the way of one of its ignorers, which ignores nothing. */
export interface Doubts {
  /** Whether Stryker may be unable to place a mutant somewhere in the file. */
  any: boolean;
  shouldIgnore(path: object): undefined;
}

/** Common places of literals that Stryker leaves alone. A value of an object's property takes any expression. */
const neverMutatedIn = new Set([
  'ObjectProperty',
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'JSXAttribute',
  'TSLiteralType',
]);

let loading: Promise<Types> | undefined;

/**
 * Finds literals that Stryker mutates but that no expression can stand for: it replaces each with a conditional
 * one, and fails for the name in `class { 'a-b'() {} }` or `export { a as 'b' }`.
 */
export async function findDoubts(): Promise<Doubts> {
  loading ??= importForStryker<typeof import('@babel/core')>('@babel/core').then(({ types }) => types);
  const types = await loading;
  const conditional = types.conditionalExpression(types.nullLiteral(), types.nullLiteral(), types.nullLiteral());
  const takesConditional = ({ parent, key, listKey }: Path): boolean => {
    try {
      types.validate(parent, listKey ?? key, listKey === undefined ? conditional : [conditional]);
      return true;
    } catch {
      // The only way in which Babel says so.
      return false;
    }
  };
  const doubts: Doubts = {
    any: false,
    shouldIgnore(node) {
      const path = node as Path;
      doubts.any ||= path.type === 'StringLiteral' && !neverMutatedIn.has(path.parent.type) && !takesConditional(path);
      return undefined;
    },
  };
  return doubts;
}

import type { Node, Program } from 'oxc-parser';
import { forEachChild } from '../static/for-each-child.ts';
import { type AssertNames, boundNames, globalAssertNames, isAssertModule } from './assert-names.ts';
import { identifierName, withoutWrapper } from './chain.ts';
import type { Roles } from './role.ts';
import { globalRoles, isRunner, roleOf, roleOfExport } from './roles.ts';

/** What the names of one file stand for. */
export interface FileNames {
  roles: Roles;
  asserts: AssertNames;
  /** Lengths of the lists and objects that constants hold. */
  sizes: Map<string, number>;
}

/** Reads imports, `require` calls and constants; `helpers` are functions elsewhere that assert. */
export function readNames(program: Program, helpers: ReadonlyMap<string, number>): FileNames {
  const names: FileNames = { roles: globalRoles(), asserts: globalAssertNames(), sizes: new Map() };
  for (const [helper, strength] of helpers) names.asserts.helpers.set(helper, strength);
  const visit = (node: Node): void => {
    if (node.type === 'ImportDeclaration') readImport(node, names);
    else if (node.type === 'VariableDeclarator') readVariable(node, names);
    forEachChild(node, visit);
  };
  visit(program);
  return names;
}

function readImport({ source, specifiers }: Extract<Node, { type: 'ImportDeclaration' }>, names: FileNames): void {
  for (const specifier of specifiers) {
    const exported =
      specifier.type === 'ImportSpecifier' && specifier.imported.type === 'Identifier' ? specifier.imported.name : 'default';
    bind(source.value, exported, specifier.local.name, names);
  }
}

/** `const { it: check } = require('mocha')`, `const testUnix = isWindows ? test.skip : test`, `const cases = [...]`. */
function readVariable({ id, init }: Extract<Node, { type: 'VariableDeclarator' }>, names: FileNames): void {
  if (init === null) return;
  const value = withoutWrapper(init);
  const { all, some } = boundNames(id);
  const module = requiredModule(value);
  if (module !== null) {
    if (all !== null) bind(module, 'default', all, names);
    for (const [local, exported] of some) bind(module, exported, local, names);
  } else if (all !== null) readConstant(all, value, names);
}

function readConstant(name: string, value: Node, { roles, sizes }: FileNames): void {
  const size = sizeOf(value);
  if (size !== null) sizes.set(name, size);
  const role = roleOf(value, roles);
  if (role !== null) roles.set(name, role);
}

function bind(module: string, exported: string, local: string, { roles, asserts }: FileNames): void {
  if (isRunner(module)) {
    const role = roleOfExport(exported);
    if (role !== null) roles.set(local, role);
  }
  if (isAssertModule(module) || exported === 'assert') bindAssert(exported, local, asserts);
}

function bindAssert(exported: string, local: string, asserts: AssertNames): void {
  if (/^(default|assert|strict|should)$/.test(exported)) asserts.objects.add(local);
  else if (exported !== 'expect') asserts.functions.set(local, exported);
}

/** The module that `require('x')`, `require('x').strict` or `await import('x')` gives. */
function requiredModule(value: Node): string | null {
  const node = value.type === 'AwaitExpression' ? withoutWrapper(value.argument) : value;
  if (node.type === 'MemberExpression') return requiredModule(withoutWrapper(node.object));
  const specifier = specifierOf(node);
  return specifier?.type === 'Literal' ? String(specifier.value) : null;
}

function specifierOf(node: Node): Node | undefined {
  if (node.type === 'ImportExpression') return node.source;
  return node.type === 'CallExpression' && identifierName(node.callee) === 'require' ? node.arguments[0] : undefined;
}

/** How many things a literal list or object holds; null when its code does not tell. */
export function sizeOf(value: Node): number | null {
  if (value.type === 'ArrayExpression') {
    return value.elements.some((element) => element?.type === 'SpreadElement') ? null : value.elements.length;
  }
  if (value.type === 'ObjectExpression') {
    return value.properties.some(({ type }) => type === 'SpreadElement') ? null : value.properties.length;
  }
  return null;
}

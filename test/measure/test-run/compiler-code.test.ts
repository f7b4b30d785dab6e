import { expect, it } from 'vitest';
import { parseSource } from '../../../src/measure/static/parse.ts';
import { createCompilerFilter } from '../../../src/measure/test-run/compiler-code.ts';

const source = `import { read } from './read';
export const total = (list) => list.length;
module.exports = function written() {};
define(total);
`;
const marker = 'Object.defineProperty(exports, "__esModule", { value: true });';

/** What the filter says about a statement of a compiled module. */
async function filtered(statement: string, before = marker) {
  const code = `${before}\n${statement}\n`;
  const { program } = await parseSource('a.cjs', code);
  const [last] = program.body.slice(-1);
  const node = last!.type === 'VariableDeclaration' ? last!.declarations[0]! : last!;
  return createCompilerFilter(code, [source])(node, 'statement');
}

it.each([
  ['a declaration', 'const total = 1;'],
  ['a destructuring', 'const { total } = read;'],
  ['a call', 'define(1);'],
  ['a function exported under a name', 'exports.total = (list) => list.length;'],
  ['a call that is exported', 'exports.total = define();'],
  ['an assignment to something else', 'total.x = read;'],
  ['an assignment to a variable', 'total = read;'],
  ['a condition', 'total && define(1);'],
  ['another kind of statement', 'if (total) define(1);'],
  ['a directive of its own', '"use total";'],
])("the author's code counts: %s", async (_what, statement) => {
  expect(await filtered(statement)).toBe(false);
});

it.each([
  ['a temporary name', 'const read_1 = require("./read");'],
  ['a call of a helper', 'tslib_1.__exportStar(require("./read"), exports);'],
  ['a bare require', 'require("./read");'],
  ['an export of a name', 'exports.total = total;'],
  ['exports in advance', 'exports.total = exports.other = void 0;'],
  ['the whole of the exports', 'module.exports = __toCommonJS(index_exports);'],
])('what a compiler adds does not count: %s', async (_what, statement) => {
  expect(await filtered(statement)).toBeTruthy();
});

it.each([
  ['a helper', 'var __copy = (to, from) => { if (to) return from; };'],
  ['a list of getters', '__export(index_exports, { total: () => total });'],
  ['getters by hand', 'Object.defineProperty(exports, "total", { get: () => total });'],
  ['a hint for Node', '0 && (module.exports = { total });'],
])('nor what is in it: %s', async (_what, statement) => {
  expect(await filtered(statement)).toBe('ignore-this-and-nested-nodes');
});

it('in a module that was CommonJS from the start, exports and requires are the author\'s', async () => {
  expect(await filtered('exports.total = total;', '')).toBe(false);
  expect(await filtered('require("./read");', '')).toBe(false);
});

it('functions and branches count in any case: only statements lie over one another', () => {
  const node = { type: 'VariableDeclarator', id: { type: 'Identifier', name: '__copy' } };
  const filter = createCompilerFilter('', [source]);
  expect(filter(node, 'function')).toBe(false);
  expect(filter(node, 'branch')).toBe(false);
});

// The oracle: ESLint's core rule `complexity`, run on a typescript-estree tree, or, for sloppy scripts that
// TypeScript refuses (octal literals), on the tree of ESLint's own parser.
import { basename } from 'node:path';
import { parse } from '@typescript-eslint/typescript-estree';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import { Linter } from 'eslint';
import { analyze } from 'eslint-scope';
import { builtinRules } from 'eslint/use-at-your-own-risk';

const rule = builtinRules.get('complexity');

/** ESLint's numbers for every code path of a file, with the range of each in the text without its byte order mark. */
export function eslintComplexity(file, text, variant) {
  const typescript = lint(file, text, variant, { parser });
  if (typescript.error === null) return typescript.found;
  const sloppy = lint(file, text, variant, { sourceType: 'commonjs' });
  if (sloppy.error === null) return sloppy.found;
  throw new Error(`${file}:${typescript.error.line}:${typescript.error.column} ${typescript.error.message}`);
}

function lint(file, text, variant, languageOptions) {
  const found = [];
  const messages = new Linter().verify(
    text,
    {
      files: ['**/*.*'],
      languageOptions,
      plugins: { oracle: { rules: { complexity: reportTo(found) } } },
      rules: { 'oracle/complexity': ['error', { max: 0, variant }] },
    },
    { filename: basename(file) },
  );
  return { found, error: messages.find((message) => message.fatal) ?? null };
}

/** The rule itself; only what it reports is kept as data instead of as a message. */
function reportTo(found) {
  return {
    meta: rule.meta,
    create: (context) =>
      rule.create(
        Object.create(context, {
          report: {
            value: ({ node, data }) => {
              const [start, end] = node.range;
              found.push({ origin: originOf(data.name), start, end, complexity: data.complexity });
            },
          },
        }),
      ),
  };
}

function originOf(name) {
  if (name === 'Class field initializer') return 'class-field-initializer';
  return name === 'Class static block' ? 'class-static-block' : 'function';
}

/** What @typescript-eslint/parser does, without what the rule never asks for: scopes, and comments that configure it. */
const parser = {
  meta: { name: 'typescript-estree', version: '8' },
  parseForESLint(text, { filePath }) {
    const jsx = !/\.[mc]?ts$/i.test(filePath);
    const options = { filePath, jsx, loc: true, range: true, tokens: true };
    const ast = { ...parse(text, options), comments: [] };
    const noScopes = { type: 'Program', body: [], range: ast.range, loc: ast.loc };
    return { ast, visitorKeys, scopeManager: analyze(noScopes, { ecmaVersion: 2022 }) };
  },
};

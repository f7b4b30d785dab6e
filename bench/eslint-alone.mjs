// The other side of static.mjs: ESLint with nothing but its rule `complexity`, on a typescript-estree tree.
//
//   node bench/eslint-alone.mjs DIR < files.json
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { parse } from '@typescript-eslint/typescript-estree';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import { ESLint } from 'eslint';

const parser = {
  parseForESLint(code, { filePath }) {
    const jsx = !/^\.[mc]?ts$/.test(extname(filePath));
    const options = { filePath, jsx, loc: true, range: true, tokens: true, comment: true };
    return { ast: parse(code, options), visitorKeys };
  },
};
const eslint = new ESLint({
  cwd: process.argv[2],
  overrideConfigFile: true,
  allowInlineConfig: false,
  overrideConfig: [
    {
      files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'],
      languageOptions: { parser },
      rules: { complexity: ['error', 10] },
    },
  ],
});
const results = await eslint.lintFiles(JSON.parse(readFileSync(0, 'utf8')));
const messages = results.flatMap((result) => result.messages);
console.log(JSON.stringify({ files: results.length, findings: messages.filter(({ fatal }) => !fatal).length }));

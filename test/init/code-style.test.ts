import { expect, test } from 'vitest';
import { readCodeStyle } from '../../src/init/code-style.ts';

test('code without a style has single quotes, semicolons and two spaces', () => {
  const usual = { quote: "'", semicolons: true, indent: '  ' };
  expect(readCodeStyle([])).toEqual(usual);
  expect(readCodeStyle(['f()\n  .g()\n  .h();\n'])).toEqual(usual);
});

test('quotes are those of most strings', () => {
  expect(readCodeStyle(['import a from "a";\n', "f('x', \"y\");\n"]).quote).toBe('"');
  expect(readCodeStyle(["import a from 'a';\n", "f('x', \"y\");\n"]).quote).toBe("'");
});

test('code whose lines hardly end in semicolons has none, whatever its line ends', () => {
  const standard = ["const a = require('a')", 'a()', 'a[0]', 'const b = `c`', 'for (;;) {', '}'];
  expect(readCodeStyle([standard.join('\n')]).semicolons).toBe(false);
  expect(readCodeStyle([standard.join('\r\n')]).semicolons).toBe(false);
  expect(readCodeStyle([standard.join(' ;\r\n')]).semicolons).toBe(true);
});

test('indentation is tabs where most lines have them, else the least number of spaces', () => {
  expect(readCodeStyle(['{\n\ta;\n\tb;\n  c;\n}']).indent).toBe('\t');
  expect(readCodeStyle(['{\n\ta;\n  b;\n    c;\n}']).indent).toBe('  ');
  expect(readCodeStyle(['{\n    a;\n        b;\n}']).indent).toBe('    ');
});

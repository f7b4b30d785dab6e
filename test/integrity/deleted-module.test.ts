import { describe, expect, test } from 'vitest';
import { type Files, makeRepository } from '../support/repository.ts';
import { type Audit, auditRepository } from './audit.ts';
import { shop } from './shop.ts';

const extra = `export function extra(price: number): number {\n  return price > 100 ? price - 10 : price;\n}\n`;
const testOf = (...imports: string[]): string =>
  `import { expect, test } from 'vitest';\n${imports.join('\n')}\ntest('nothing off', () => {\n  expect(extra(1)).toBe(1);\n});\ntest('ten off', () => {\n  expect(extra(200)).toBe(190);\n});\n`;
const ofExtra = "import { extra } from '../src/extra.js';";

/** What is said of `change` in a shop that has a module and its test file, which `imports` more. */
async function auditWith(change: Files, text = testOf(ofExtra)): Promise<Audit> {
  const repository = makeRepository({ ...shop, 'src/extra.ts': extra, 'test/extra.test.ts': text });
  repository.commit(change);
  return auditRepository(repository);
}

const gone: Files = { 'src/extra.ts': null, 'test/extra.test.ts': null };

describe('a test file that is deleted', () => {
  test('with the module that it tested is only a notice, which says so', async () => {
    const { status, notices } = await auditWith(gone);
    expect(status).toBe('passed');
    expect(notices).toEqual(['integrity, to look at: test/extra.test.ts: test/extra.test.ts is gone (tests: 2), and with it all that it tested: src/extra.ts.']);
  });

  test('with that module is one too where it has helpers that stay', async () => {
    const { status } = await auditWith(gone, testOf(ofExtra, "import { expectMoney } from './helpers';"));
    expect(status).toBe('passed');
  });

  test.each<[string, Files, string?]>([
    ['while the module stays', { 'test/extra.test.ts': null }],
    ['while the module moves', { ...gone, 'src/renamed.ts': extra }],
    ['with one of two modules that it tested', gone, testOf(ofExtra, "import { total } from '../src/price.ts';")],
    ['with one of two modules that it tested, the other loaded as it runs', gone, testOf(ofExtra, "const price = await import('../src/price.ts');")],
    ['with a module that it may not have tested', gone, testOf(ofExtra, "import { readFileSync } from 'node:fs';")],
    ['with a module that it reached by another name', gone, testOf("import { extra } from '#src/extra';")],
  ])('%s is a test removed', async (_, change, text) => {
    expect((await auditWith(change, text)).rules).toEqual(['test-removed']);
  });
});

test('a test that is taken out of a file that stays is a test removed, whatever else is deleted', async () => {
  const both = testOf(ofExtra);
  const { rules } = await auditWith({ 'src/extra.ts': null, 'test/extra.test.ts': both.slice(0, both.indexOf("test('ten off'")) });
  expect(rules).toEqual(['test-removed']);
});

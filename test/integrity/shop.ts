import type { Files } from '../support/repository.ts';

/** The tests of the repository that the cases tamper with. */
export const priceTest = `import { describe, expect, it, test, vi } from 'vitest';
import { total, discount, parse, load } from '../src/price.ts';
import { expectMoney } from './helpers.ts';

describe('total', () => {
  it('adds prices', () => {
    expect(total([1, 2])).toBe(3);
    expect(total([])).toBe(0);
  });

  it('keeps the items', () => {
    expect(discount({ price: 10 }, 5)).toEqual({ price: 5, was: 10 });
  });

  it('refuses negative prices', () => {
    expect(() => total([-1])).toThrow('negative');
  });
});

test('tells a listener', () => {
  const listener = vi.fn();
  discount({ price: 1 }, 1, listener);
  expect(listener).toHaveBeenCalledWith(0);
});

test('parses money', () => {
  expectMoney(parse('1.50'));
});

test('loads', async () => {
  expect.assertions(1);
  await expect(load('a')).resolves.toBe(1);
});

test.each([[1, 1], [2, 4], [3, 9]])('squares %i', (a, b) => {
  expect(a * a).toBe(b);
});

test('prints', () => {
  expect(parse('2')).toMatchSnapshot();
  expect(parse('3')).toMatchInlineSnapshot(\`"3.00"\`);
});
`;

/** A test for node's runner and node:assert. */
export const nodeTest = `import assert from 'node:assert';
import { test } from 'node:test';
import { total } from '../src/price.ts';

test('adds', () => {
  assert.strictEqual(total([1, 2]), 3);
  assert.deepStrictEqual([total([1])], [1]);
});

test('adds nothing', (t) => {
  assert.strictEqual(total([]), 0);
});

test('only on linux', { skip: process.platform === 'win32' }, () => {
  assert.strictEqual(total([2]), 2);
});
`;

export const helpers = `import { expect } from 'vitest';

export function expectMoney(value) {
  expect(value.amount).toBeTypeOf('number');
  expect(value.text).toMatch(/^\\d+\\.\\d\\d$/);
}

export function makeItem(price) {
  return { price };
}
`;

export const source = `export function total(prices: number[]): number {
  let sum = 0;
  for (const price of prices) {
    if (price < 0) throw new Error('negative');
    sum += price;
  }
  return sum;
}

export function discount(item: { price: number }, by: number, listener?: (price: number) => void) {
  const price = item.price - by;
  listener?.(price);
  return { price, was: item.price };
}

export function parse(text: string) {
  const amount = Number(text);
  return { amount, text: amount.toFixed(2) };
}

export async function load(_name: string): Promise<number> {
  return 1;
}
`;

export const manifest = {
  name: 'shop',
  type: 'module',
  scripts: {
    test: 'vitest run',
    'test:node': 'node --test test/total.node.test.js',
    lint: 'eslint src',
    gates: 'gates check',
    coverage: 'c8 --check-coverage --lines 90 node --test',
  },
  jest: { coverageThreshold: { global: { lines: 90 } } },
};

export const vitestConfig = `import { configDefaults, defineConfig } from 'vitest/config';

const lines = 90;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.js'],
    exclude: [...configDefaults.exclude, 'e2e/**'],
    coverage: {
      include: ['src/**'],
      exclude: ['src/generated/**'],
      thresholds: { lines, branches: 80, perFile: true },
    },
  },
});
`;

export const stryker = {
  mutate: ['src/**/*.ts'],
  thresholds: { high: 90, low: 80, break: 75 },
};

export const workflow = `name: ci
on:
  pull_request:
  push:
    branches: [main]
jobs:
  gates:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - name: install
        run: npm ci
      - name: gates
        run: npx gates check
`;

export const snapshot = `// Vitest Snapshot v1, https://vitest.dev/guide/snapshot.html

exports[\`prints 1\`] = \`
{
  "amount": 2,
  "text": "2.00",
}
\`;
`;

/** A repository as it was before a change. */
export const shop: Files = {
  'package.json': manifest,
  'src/price.ts': source,
  'src/other.ts': `export function other(a) {\n  // Stryker disable next-line EqualityOperator: equivalent\n  return a > 1 ? 1 : 2;\n}\n`,
  'test/price.test.ts': priceTest,
  'test/total.node.test.js': nodeTest,
  'test/helpers.ts': helpers,
  'test/__snapshots__/price.test.ts.snap': snapshot,
  'vitest.config.ts': vitestConfig,
  'stryker.config.json': stryker,
  'tsconfig.json': '{\n  // strict as can be\n  "compilerOptions": { "strict": true, "noUnusedLocals": true },\n  "include": ["src"]\n}\n',
  'eslint.config.js': `export default [{ files: ['src/**'], rules: { complexity: ['error', 10], 'no-console': 'error' } }];\n`,
  '.nycrc.json': { 'check-coverage': true, lines: 90, exclude: ['test/**'] },
  '.mocharc.yml': 'spec:\n  - test/**/*.js\nforbidOnly: true\n',
  '.github/workflows/ci.yml': workflow,
  '.husky/pre-commit': '# the gate\nnpx gates check --staged\n',
  '.pre-commit-config.yaml': 'repos:\n  - repo: local\n    hooks:\n      - id: gates\n        entry: npx gates check --staged\n        language: system\n',
  'lefthook.yml': 'pre-push:\n  commands:\n    gates:\n      run: npm run gates\n',
  '.claude/settings.json': { hooks: { Stop: [{ hooks: [{ type: 'command', command: 'npx gates hook --agent claude' }] }] } },
  'gates.config.json': { crap: { max: 5 }, sources: { exclude: ['src/legacy/**'] } },
};

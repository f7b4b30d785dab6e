import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { renderConfig } from '../../src/init/render-config.ts';

const style = { quote: "'", semicolons: true, indent: '  ' } as const;

test.each([style, { quote: '"', semicolons: false, indent: '\t' }] as const)('what is written is a valid configuration, with $quote too', async (style) => {
  const root = await mkdtemp(join(tmpdir(), 'gates-render-'));
  onTestFinished(() => rm(root, { recursive: true }));
  const checks = { lint: 'npm run lint', types: `node -e 'x\\y' "z"` };
  await writeFile(join(root, 'gates.config.ts'), renderConfig({ checks, hasTests: true, style }));
  expect((await loadConfig(root)).config).toEqual({ preset: 'standard', checks });
});

test('a missing test command is shown as the one thing to fill in', () => {
  const text = renderConfig({ checks: {}, hasTests: false, style });
  expect(text).toContain('// tests: { command:');
  expect(text).not.toContain('checks');
  expect(renderConfig({ checks: {}, hasTests: true, style })).not.toContain('tests: {');
});

test('what is written has the quotes, the line ends and the indentation that it is told', () => {
  const text = renderConfig({ checks: { lint: 'npm run lint' }, hasTests: true, style: { quote: '"', semicolons: false, indent: '\t' } });
  expect(text.split('\n').filter((line) => !line.includes('//'))).toEqual([
    'import { defineConfig } from "verification-gates"',
    '',
    'export default defineConfig({',
    '\tpreset: "standard",',
    '',
    '\tchecks: {',
    '\t\tlint: "npm run lint",',
    '\t},',
    '})',
    '',
  ]);
});

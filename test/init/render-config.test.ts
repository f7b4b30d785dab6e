import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { renderConfig } from '../../src/init/render-config.ts';

test('what is written is a valid configuration', async () => {
  const root = await mkdtemp(join(tmpdir(), 'gates-render-'));
  onTestFinished(() => rm(root, { recursive: true }));
  const checks = { lint: 'npm run lint', types: "node -e 'x\\y'" };
  await writeFile(join(root, 'gates.config.ts'), renderConfig({ checks, hasTests: true }));
  expect((await loadConfig(root)).config).toEqual({ preset: 'standard', checks });
});

test('a missing test command is shown as the one thing to fill in', () => {
  const text = renderConfig({ checks: {}, hasTests: false });
  expect(text).toContain('// tests: { command:');
  expect(text).not.toContain('checks');
  expect(renderConfig({ checks: {}, hasTests: true })).not.toContain('tests: {');
});

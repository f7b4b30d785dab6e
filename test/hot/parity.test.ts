import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs Stryker's own runner and ours on a copy of a fixture, and returns what the comparison printed. */
async function compare(fixture: string): Promise<string> {
  const folder = join(await mkdtemp(join(tmpdir(), 'gates-hot-')), fixture);
  try {
    await cp(join(root, 'fixtures', fixture), folder, { recursive: true });
    await mkdir(join(folder, 'node_modules'), { recursive: true });
    await symlink(join(root, 'node_modules', 'vitest'), join(folder, 'node_modules', 'vitest'));
    const packages = join(folder, 'packages');
    if (existsSync(packages)) await cp(packages, join(folder, 'node_modules'), { recursive: true });
    return await new Promise((resolve) => {
      const args = [join(root, 'bench', 'hot.mjs'), folder, '--mutate', 'src/**/*', '--all-tests'];
      execFile(process.execPath, args, (_error, stdout, stderr) => resolve(stdout + stderr));
    });
  } finally {
    await rm(dirname(folder), { recursive: true, force: true });
  }
}

test(
  "caches, fake timers, mocks, stubbed globals, environment variables, work left behind, snapshots and endless loops give the same verdicts as in Stryker's own runner",
  async () => {
    expect(await compare('hot-traps')).toContain('parity 84 of 84');
  },
  300_000,
);

test('a test file that is in several projects is run in each of them', async () => {
  expect(await compare('hot-projects')).toContain('parity 12 of 12');
}, 120_000);

test('the hooks that a package sets when it is loaded are there for every test file', async () => {
  expect(await compare('hot-packages')).toContain('parity 6 of 6');
}, 120_000);

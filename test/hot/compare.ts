import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** The vitest that the project itself is tested with. */
const installed = join(root, 'node_modules', 'vitest');

/**
 * Runs Stryker's own runner and ours on copies of a fixture, ours with the vitest in that folder, and returns what the
 * comparison printed.
 */
export async function compare(fixture: string, vitest = installed): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'gates-hot-'));
  try {
    const theirs = await copyFixture(fixture, join(home, 'theirs'), installed);
    const ours = vitest === installed ? theirs : await copyFixture(fixture, join(home, 'ours'), vitest);
    return await runBench(theirs, '--ours-in', ours);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** Runs ours alone on a copy of a fixture, at each concurrency, and returns what the comparison printed. */
export async function compareConcurrencies(fixture: string, concurrencies: readonly number[]): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'gates-hot-'));
  try {
    return await runBench(await copyFixture(fixture, join(home, 'ours'), installed), '--alone', concurrencies.join());
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

function runBench(folder: string, ...options: string[]): Promise<string> {
  const args = [join(root, 'bench', 'hot.mjs'), folder, ...options, '--mutate', 'src/**/*', '--all-tests'];
  return new Promise((resolve) => execFile(process.execPath, args, (_error, stdout, stderr) => resolve(stdout + stderr)));
}

async function copyFixture(fixture: string, folder: string, vitest: string): Promise<string> {
  const modules = join(folder, 'node_modules');
  await cp(join(root, 'fixtures', fixture), folder, { recursive: true });
  await mkdir(modules, { recursive: true });
  await symlink(vitest, join(modules, 'vitest'));
  for (const name of ['jsdom', 'happy-dom']) await symlink(join(root, 'node_modules', name), join(modules, name));
  const packages = join(folder, 'packages');
  if (existsSync(packages)) await cp(packages, modules, { recursive: true });
  return folder;
}

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const jest30 = join(root, 'node_modules', 'jest');
// `npm run test:jest-29` installs it
const jest29 = join(root, 'fixtures', 'jest-29', 'node_modules', 'jest');

/** Runs Stryker's own runner and ours on a copy of the fixture with that jest, and returns what the comparison printed. */
async function compare(jest: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gates-hot-jest-'));
  try {
    await cp(join(root, 'fixtures', 'hot-jest'), folder, { recursive: true });
    await mkdir(join(folder, 'node_modules'));
    // Stryker's own runner looks for the environment beside jest
    for (const name of ['jest', 'jest-environment-node']) await symlink(join(dirname(jest), name), join(folder, 'node_modules', name));
    return await new Promise((resolve) => {
      const options = '{"jest":{"enableFindRelatedTests":false}}';
      const args = [join(root, 'bench', 'hot.mjs'), folder, '--against', 'jest', '--mutate', 'src/**/*', '--options', options];
      execFile(process.execPath, args, (_error, stdout, stderr) => resolve(stdout + stderr));
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const facts = "caches, fake timers, mocks, spies left behind, changed globals, retries, snapshots and endless loops give the same verdicts as in Stryker's own runner";

test(`${facts}, with jest 30`, async () => {
  expect(await compare(jest30)).toContain('parity 95 of 95');
}, 600_000);

test.skipIf(!existsSync(jest29))(`${facts}, with jest 29 (\`npm run test:jest-29\` installs it)`, async () => {
  expect(await compare(jest29)).toContain('parity 95 of 95');
}, 600_000);

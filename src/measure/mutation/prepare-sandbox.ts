import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { copyLinks } from './folder-links.ts';
import type { SandboxSteps } from './protocol.ts';
import { link } from './sandbox-parent.ts';

// Stryker runs this file as its build command, in each new sandbox, once the files are there.
const { root, links, shellLines } = JSON.parse(await readFile(process.argv[2]!, 'utf8')) as SandboxSteps;
await linkNodeModules(process.cwd());
await copyLinks(root, process.cwd(), links);
for (const line of shellLines) {
  const { status, signal } = spawnSync(line, { shell: true, stdio: 'inherit' });
  if (status !== 0) {
    process.stderr.write(`\`${line}\` ended with ${signal ?? `exit code ${status}`}\n`);
    process.exit(1);
  }
}

/** Links the `node_modules` of each folder that was copied, before anything is built in the sandbox. */
async function linkNodeModules(folder: string): Promise<void> {
  const original = join(root, relative(process.cwd(), folder), 'node_modules');
  const copied = await readdir(folder, { withFileTypes: true });
  await Promise.all(
    copied.filter((entry) => entry.isDirectory()).map((entry) => linkNodeModules(join(folder, entry.name))),
  );
  if (existsSync(original)) await link(original, join(folder, 'node_modules'));
}

import { cp, realpath } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { createSandboxParent, link } from '../mutation/sandbox-parent.ts';

/** Copies a project into a folder, without what it has installed, which is linked; returns the path of the copy. */
export async function copyProject(root: string, scratchDir: string): Promise<string> {
  const real = await realpath(root);
  const copy = join(await createSandboxParent(join(scratchDir, 'probe'), real), basename(real));
  const linked: string[] = [];
  await cp(real, copy, {
    recursive: true,
    filter: (source) => {
      if (basename(source) === 'node_modules') linked.push(relative(real, source));
      return !['node_modules', '.git'].includes(basename(source));
    },
  });
  await Promise.all(linked.map((path) => link(join(real, path), join(copy, path))));
  return copy;
}

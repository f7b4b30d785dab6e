import { mkdir, mkdtemp, readFile, readlink, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyLinks, findFolderLinks } from '../../src/measure/mutation/folder-links.ts';
import { createSandboxParent } from '../../src/measure/mutation/sandbox-parent.ts';
import { findUserPlugins, readUserConfig } from '../../src/measure/mutation/user-config.ts';

let folder: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'gates-sandbox-')));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(path: string, text = ''): Promise<string> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
  return join(folder, path);
}

describe('links that Stryker cannot copy', () => {
  it('are those to folders and to nothing, outside of node_modules and .git', async () => {
    await write('root/src/a.js');
    await write('root/node_modules/x/a.js');
    const root = join(folder, 'root');
    await symlink(join(root, 'src'), join(root, 'to-folder'));
    await symlink('nothing', join(root, 'src/to-nothing'));
    await symlink(join(root, 'src/a.js'), join(root, 'to-file'));
    await symlink(root, join(root, 'node_modules/loop'));
    expect((await findFolderLinks(root)).sort()).toEqual(['src/to-nothing', 'to-folder']);
  });

  it('point into the copy where they point into the root', async () => {
    await write('root/src/a.js', 'text');
    const [root, copy] = [join(folder, 'root'), join(folder, 'copy')];
    await symlink(join(root, 'src'), join(root, 'own'));
    await symlink('nothing', join(root, 'src/other'));
    await copyLinks(root, copy, ['own', 'src/other']);
    expect(await readlink(join(copy, 'own'))).toBe(join(copy, 'src'));
    expect(await readlink(join(copy, 'src/other'))).toBe('nothing');
  });
});

describe('the folder that sandboxes are made in', () => {
  it('links to what is beside and above the root, without the repository', async () => {
    await write('repo/.git/HEAD');
    await write('repo/tsconfig.json', '{}');
    await write('repo/packages/b/index.js', 'b');
    await write('repo/packages/a/index.js', 'a');
    const home = join(folder, 'home');
    const parent = await createSandboxParent(home, join(folder, 'repo/packages/a'));
    expect(await readFile(join(parent, 'b/index.js'), 'utf8')).toBe('b');
    expect(await readFile(join(parent, '../tsconfig.json'), 'utf8')).toBe('{}');
    await expect(readFile(join(parent, 'a/index.js'))).rejects.toThrow('ENOENT');
    await expect(readFile(join(parent, '../.git/HEAD'))).rejects.toThrow('ENOENT');
  });

  it('of a root in no repository links to packages alone', async () => {
    await write('above/node_modules/x/index.js', 'x');
    await write('above/other.js');
    const parent = await createSandboxParent(join(folder, 'home'), join(folder, 'above/root'));
    expect(await readFile(join(parent, 'node_modules/x/index.js'), 'utf8')).toBe('x');
    await expect(readFile(join(parent, 'other.js'))).rejects.toThrow('ENOENT');
  });
});

describe("the user's own options of Stryker", () => {
  it('are read from JSON or from a module, and are none without a file', async () => {
    await write('stryker.config.json', '{ "timeoutMS": 1 }');
    await write('stryker.config.mjs', 'export default { timeoutMS: 2 };');
    expect(await readUserConfig(folder, null)).toEqual({});
    expect(await readUserConfig(folder, 'stryker.config.json')).toEqual({ timeoutMS: 1 });
    expect(await readUserConfig(folder, 'stryker.config.mjs')).toEqual({ timeoutMS: 2 });
  });

  it('name plugins that are found from the root, other test runners left out', async () => {
    const found = async (name: string): Promise<string> => {
      await write(`node_modules/${name}/package.json`, '{ "main": "main.js" }');
      return write(`node_modules/${name}/main.js`);
    };
    const checker = await found('@stryker-mutator/typescript-checker');
    await found('@stryker-mutator/jest-runner');
    await found('@stryker-mutator/api');
    const own = await found('stryker-own');
    const root = join(folder, 'packages/a');
    await mkdir(root, { recursive: true });
    expect(await findUserPlugins(root, {})).toEqual([]);
    expect(await findUserPlugins(root, { checkers: ['typescript'] })).toEqual([checker]);
    expect(await findUserPlugins(root, { plugins: ['stryker-*'], appendPlugins: ['./x.js', 'file:///y.js', '/z.js'] })).toEqual([
      own,
      join(root, 'x.js'),
      'file:///y.js',
      '/z.js',
    ]);
  });
});

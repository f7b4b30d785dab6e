import { existsSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Package } from '@manypkg/tools';
import { UserError } from '../model/problem.ts';
import type { Member, Workspace } from '../model/workspace.ts';
import { isOutside } from './is-outside.ts';
import { type PackageJson, readPackageJson } from './packages.ts';

const PNPM_FILE = 'pnpm-workspace.yaml';
const DEPENDENCIES = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const;

/** The workspace whose root a folder is, null when it is none. Throws `UserError` for one that cannot be read. */
export async function readWorkspace(root: string): Promise<Workspace | null> {
  const manifest = readPackageJson(root);
  if (manifest === null) return null;
  const manager = managerOf(root, manifest);
  if (manager === null) return null;
  const members = toMembers(await readPackages(root, manager));
  return members.length === 0 ? null : { manager, members };
}

function managerOf(root: string, { workspaces, packageManager }: PackageJson): Workspace['manager'] | null {
  if (existsSync(join(root, PNPM_FILE))) return 'pnpm';
  if (workspaces === undefined) return null;
  return existsSync(join(root, 'yarn.lock')) || String(packageManager).startsWith('yarn@') ? 'yarn' : 'npm';
}

async function readPackages(root: string, manager: Workspace['manager']): Promise<Package[]> {
  // Loaded late: few folders are workspaces
  const { PnpmTool, YarnTool } = await import('@manypkg/tools');
  // Yarn's reader takes both ways of writing `workspaces`, of which npm knows one
  const tool = manager === 'pnpm' ? PnpmTool : YarnTool;
  try {
    if (manager === 'pnpm' && !(await namesPackages(root))) return [];
    return (await tool.getPackages(root)).packages;
  } catch (error) {
    throw new UserError('invalid-workspace', `The ${manager} workspace in ${root} cannot be read: ${(error as Error).message}`, {
      hint: 'Its packages are named by `workspaces` in package.json, or by `packages` in pnpm-workspace.yaml.',
      cause: error,
    });
  }
}

/** pnpm keeps settings in its file where there are no packages, too. */
async function namesPackages(root: string): Promise<boolean> {
  const { parse } = await import('yaml');
  const text = readFileSync(join(root, PNPM_FILE), 'utf8');
  return Array.isArray((parse(text) as { packages?: unknown } | null)?.packages);
}

function toMembers(packages: readonly Package[]): Member[] {
  const found = packages.map(({ relativeDir, packageJson }) => ({
    dir: relativeDir.split(sep).join('/'),
    manifest: packageJson as unknown as PackageJson,
  }));
  // pnpm may name the root itself
  const inside = found.filter(({ dir }) => dir !== '' && dir !== '.' && !isOutside(dir));
  const names = inside.map(({ manifest }) => manifest.name);
  const members = inside.map(({ dir, manifest }) => {
    const isUnique = names.indexOf(manifest.name) === names.lastIndexOf(manifest.name);
    return { dir, name: isUnique ? (manifest.name ?? dir) : dir, manifest };
  });
  const byName = new Set(members.map(({ name }) => name));
  return inOrder(members.map(({ name, dir, manifest }) => ({ name, dir, dependsOn: dependenciesIn(manifest).filter((each) => byName.has(each) && each !== name) })));
}

function dependenciesIn(manifest: PackageJson): string[] {
  const all = DEPENDENCIES.flatMap((kind) => Object.keys((manifest[kind] as Record<string, string> | undefined) ?? {}));
  return [...new Set(all)].sort();
}

/** Members by their folders, each moved behind those that it depends on; a cycle is entered where it is met. */
function inOrder(members: readonly Member[]): Member[] {
  const ordered = new Set<Member>();
  const met = new Set<Member>();
  const visit = (member: Member): void => {
    if (met.has(member)) return;
    met.add(member);
    for (const name of member.dependsOn) visit(members.find((each) => each.name === name)!);
    ordered.add(member);
  };
  members.toSorted((a, b) => (a.dir < b.dir ? -1 : 1)).forEach(visit);
  return [...ordered];
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

interface Packed {
  files: { path: string }[];
}

interface Sbom {
  bomFormat: string;
  metadata: { component: { name: string; version: string } };
  components: { name: string; version: string; purl: string; hashes?: object[] }[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

interface Manifest {
  name: string;
  version: string;
  types: string;
  bin: Record<string, string>;
  exports: Record<string, string | Record<string, string>>;
  imports: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

const root = new URL('../..', import.meta.url).pathname;
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
const run = (program: string, ...args: string[]): string => execFileSync(program, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

function packedFiles(): string[] {
  const packed = JSON.parse(run('npm', 'pack', '--dry-run', '--json', '--ignore-scripts')) as Record<string, Packed>;
  return Object.values(packed)[0]!.files.map(({ path }) => path);
}

/** What a package may hold: code, its types, schemas, the pages that commands print, and what npm shows. */
const allowed = [
  /^dist\/.+(?<!\.test)\.(js|cjs|d\.ts|d\.cts)$/,
  /^schema\/\w+\.schema\.json$/,
  /^docs\/gates\/[\w-]+\.md$/,
  /^skills\/\w+\/SKILL\.md$/,
  /^(package\.json|README\.md|CHANGELOG\.md|LICENSE)$/,
];

const files = packedFiles();

test('the package holds only what runs, its types and what is read', () => {
  expect(files.filter((file) => !allowed.some((kind) => kind.test(file)))).toEqual([]);
  expect(files.filter((file) => /(^|\/)(fixtures|test|bench|src|node_modules|reports|coverage)\//.test(file))).toEqual([]);
});

test('the package holds every file that package.json names', () => {
  const exported = Object.values(manifest.exports).flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target)));
  const named = [manifest.types, ...Object.values(manifest.bin), ...exported].map((path) => path.replace(/^\.\//, ''));
  expect(named).toContain('dist/cli.js');
  expect(files).toEqual(expect.arrayContaining(named));
  for (const pattern of Object.values(manifest.imports)) {
    const folder = pattern.replace(/^\.\/|\*$/g, '');
    expect([folder, files.some((file) => file.startsWith(folder))]).toEqual([folder, true]);
  }
});

test('the bill of materials names every production dependency, with its own, and none of development', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gates sbom '));
  try {
    const file = join(folder, 'sbom.cdx.json');
    run(process.execPath, 'scripts/sbom.mjs', file);
    const sbom = JSON.parse(readFileSync(file, 'utf8')) as Sbom;
    const names = sbom.components.map(({ name }) => name);
    expect(sbom.bomFormat).toBe('CycloneDX');
    expect(sbom.metadata.component).toMatchObject({ name: manifest.name, version: manifest.version });
    expect(names).toEqual(expect.arrayContaining(Object.keys(manifest.dependencies)));
    expect(names).toContain('mutation-testing-metrics');
    for (const name of ['vitest', 'eslint', 'mocha', 'playwright-core', 'publint']) expect(names).not.toContain(name);
    expect(sbom.components.filter(({ hashes }) => hashes === undefined)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

// Writes a CycloneDX bill of materials of all that an install of the package brings along: node scripts/sbom.mjs FILE.
// It is made of the lockfile alone, whatever is installed here.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('Usage: node scripts/sbom.mjs FILE');

// `npm sbom --omit=dev` leaves out what is needed for development too (https://github.com/npm/cli/issues/7909):
// development is taken out of a copy of the manifest and the lockfile instead
const { devDependencies: _, peerDependencies: _peer, peerDependenciesMeta: _meta, ...manifest } = JSON.parse(readFileSync('package.json', 'utf8'));
const scratch = mkdtempSync(join(tmpdir(), 'gates-sbom-'));
// npm names the product after the folder
const cwd = join(scratch, manifest.name);
const npm = (...args) => execFileSync('npm', [...args, '--package-lock-only', '--offline'], { cwd, encoding: 'utf8', maxBuffer: 2 ** 26 });

try {
  mkdirSync(cwd);
  writeFileSync(join(cwd, 'package.json'), JSON.stringify(manifest));
  copyFileSync('package-lock.json', join(cwd, 'package-lock.json'));
  npm('prune', '--ignore-scripts');
  const text = npm('sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application');
  const { components } = JSON.parse(text);
  const missing = Object.keys(manifest.dependencies).filter((name) => !components.some((component) => component.name === name));
  if (missing.length > 0) throw new Error(`package-lock.json lacks ${missing.join(', ')}: run npm install`);
  writeFileSync(file, text);
  console.log(`${file}: ${components.length} components`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

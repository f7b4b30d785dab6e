// Packs what would be published and has publint and arethetypeswrong judge that tarball, as an import of an ES module
// in Node and in bundlers resolves it. Exits with 1 on anything either of them says, and says nothing of the sources.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { problemAffectsResolutionKind, problemKindInfo } from '@arethetypeswrong/core/problems';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

/** The ways of resolution that an ESM-only package promises. */
const resolutions = ['node16-esm', 'bundler'];

function pack(folder) {
  const text = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { encoding: 'utf8' });
  // an array until npm 11, an object by name since
  const [packed] = Object.values(JSON.parse(text));
  console.log(`${packed.filename}: ${packed.size} bytes, ${packed.unpackedSize} unpacked, ${packed.entryCount} files`);
  return readFileSync(join(folder, packed.filename));
}

async function lint(tarball) {
  const data = tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.byteLength);
  const { messages, pkg } = await publint({ pack: { tarball: data }, strict: true });
  return messages.map((message) => `publint: ${formatMessage(message, pkg)}`);
}

async function checkTypes(tarball) {
  const analysis = await checkPackage(createPackageFromTarballData(new Uint8Array(tarball)));
  if (!analysis.types) return ['arethetypeswrong: the package has no types'];
  const entries = Object.keys(analysis.entrypoints);
  console.log(`types checked of ${entries.join(', ')}`);
  return analysis.problems
    .filter((problem) => resolutions.some((kind) => problemAffectsResolutionKind(problem, kind, analysis)))
    .map((problem) => `arethetypeswrong: ${problemKindInfo[problem.kind].title}: ${JSON.stringify(problem)}`);
}

const folder = mkdtempSync(join(tmpdir(), 'gates-package-'));
try {
  const tarball = pack(folder);
  const problems = [...(await lint(tarball)), ...(await checkTypes(tarball))];
  for (const problem of problems) console.error(problem);
  console.log(problems.length === 0 ? 'publint and arethetypeswrong found nothing' : `found by them: ${problems.length}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

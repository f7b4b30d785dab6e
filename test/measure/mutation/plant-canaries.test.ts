import { mkdtempSync, realpathSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, afterAll, expect, it, onTestFinished } from 'vitest';
import { plantCanaries } from '../../../src/measure/mutation/canaries/plant-canaries.ts';
import { loadCore } from '../../../src/measure/mutation/engine/stryker-core.ts';
import type { StrykerJob } from '../../../src/measure/mutation/protocol.ts';

interface Project {
  files: Map<string, { name: string }>;
  filesToMutate: Map<string, unknown>;
}
type Read = () => Promise<Project>;

let prototype: { read: Read };
let read: Read;
beforeAll(async () => {
  const { ProjectReader } = await loadCore<{ ProjectReader: { prototype: { read: Read } } }>('fs/project-reader.js');
  ({ prototype } = ProjectReader);
  ({ read } = prototype);
});
afterAll(() => {
  prototype.read = read;
});

/** A job in a folder with one source and one test, and what Stryker would read of it. */
function makeJob(runner: StrykerJob['runner'], argv: string[]): StrykerJob {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'gates-canaries-')));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const folder of ['src', 'test']) mkdirSync(join(root, folder));
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(root, 'src/a.js'), 'export const a = 1;\n');
  writeFileSync(join(root, 'test/a.test.js'), 'import "../src/a.js";\n');
  prototype.read = async () => ({ files: new Map([[join(root, 'src/a.js'), { name: 'src/a.js' }]]), filesToMutate: new Map() });
  const tests = { cwd: root, argv, command: argv.join(' '), runner: 'mocha', isPlanned: true };
  return { root, runner, sources: ['src/a.js'], tests } as unknown as StrykerJob;
}

it('a module with known mutants and its tests are added to what Stryker reads, and nothing is written', async () => {
  const job = makeJob('mocha', ['mocha', 'test/*.test.js']);
  const options = await plantCanaries(job, { testRunner: 'mocha', mochaOptions: { spec: ['test/a.test.js'] } });
  const { spec } = options!['mochaOptions'] as { spec: string[] };
  expect(spec).toEqual([expect.stringMatching(/canar/i), 'test/a.test.js']);
  const { files, filesToMutate } = await prototype.read();
  const added = [...files.keys()].filter((file) => !file.endsWith('src/a.js'));
  expect(added).toContain(join(job.root, spec[0]!));
  expect(added).toHaveLength(2);
  expect([...filesToMutate.keys()]).toEqual(added.filter((file) => file !== join(job.root, spec[0]!)));
});

// Runs the main job on the shipped example and shows its verdict. The example's tests are too weak on
// purpose: the expected outcome is a failed verdict, exit code 1, with surviving mutants.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { status } = spawnSync(
  process.execPath,
  ['dist/cli.js', 'check', '--cwd', 'fixtures/example'],
  { cwd: root, stdio: 'inherit' },
);
console.log(`\ngates ended with exit code ${status}: 1 is "a gate failed", what this example is there to show.`);
process.exitCode = status === 1 ? 0 : 1;

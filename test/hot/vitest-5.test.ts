import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import semver from 'semver';
import { describe, expect, test } from 'vitest';
import { compare } from './compare.ts';

// It cannot be installed beside the vitest that the project is tested with, as its providers of coverage are of another
// version: `npm run test:vitest-5` installs it here.
const vitest5 = fileURLToPath(new URL('../../fixtures/vitest-5/node_modules/vitest', import.meta.url));

function whySkipped(): string | null {
  if (!semver.satisfies(process.version, '>=22.12.0')) return `vitest 5 needs Node 22.12, this is ${process.version}`;
  return existsSync(vitest5) ? null : '`npm run test:vitest-5` installs vitest 5 for it';
}

const reason = whySkipped();

describe.skipIf(reason !== null)(`with vitest 5, ours gives the verdicts of Stryker's own runner with vitest 4${reason === null ? '' : ` (${reason})`}`, () => {
  test.each([
    ['hot-traps', 84],
    ['hot-projects', 12],
    ['hot-packages', 6],
    ['hot-dom', 16],
  ])('in %s', async (fixture, mutants) => {
    expect(await compare(fixture, vitest5)).toContain(`parity ${mutants} of ${mutants}`);
  }, 300_000);
});

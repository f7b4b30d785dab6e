// Loaded into programs and threads that tests start: says in the end what they reached while coverage is collected, and
// with a mutant whether they took more steps than they may.
const fs = require('node:fs') as typeof import('node:fs');
const path = require('node:path') as typeof import('node:path');
const worker = require('node:worker_threads') as typeof import('node:worker_threads');

const { __GATES_TEST_REPORTS__: folder, __GATES_TEST_ID__: test, __GATES_STEP_LIMIT__: limit } = process.env;

if (folder !== undefined && test !== undefined) {
  const mutant = process.env['__STRYKER_ACTIVE_MUTANT__'] ?? null;
  const shared = globalThis as { __stryker__?: { mutantCoverage?: unknown; steps?: number } };
  const stepLimit = Number(limit ?? Infinity);
  const namespace = (shared.__stryker__ ??= {});
  Object.assign(namespace, { steps: 0, stepLimit, coversNothing: limit !== undefined });
  process.on('exit', () => {
    const { mutantCoverage, steps = 0 } = namespace;
    if (limit === undefined ? mutantCoverage === undefined : steps <= stepLimit) return;
    const file = path.join(folder, `${process.pid}-${worker.threadId}-${Date.now()}.json`);
    fs.writeFileSync(file, JSON.stringify({ test, mutant, mutantCoverage, steps }));
  });
}

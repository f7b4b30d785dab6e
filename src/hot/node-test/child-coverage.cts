// Loaded into programs and threads that tests start while coverage is collected: says in the end what they reached.
const fs = require('node:fs') as typeof import('node:fs');
const path = require('node:path') as typeof import('node:path');
const worker = require('node:worker_threads') as typeof import('node:worker_threads');

const { __GATES_TEST_REPORTS__: folder, __GATES_TEST_ID__: test } = process.env;

if (folder !== undefined && test !== undefined) {
  process.on('exit', () => {
    const { mutantCoverage } = (globalThis as { __stryker__?: { mutantCoverage?: unknown } }).__stryker__ ?? {};
    if (mutantCoverage === undefined) return;
    const file = path.join(folder, `${process.pid}-${worker.threadId}-${Date.now()}.json`);
    fs.writeFileSync(file, JSON.stringify({ test, mutantCoverage }));
  });
}

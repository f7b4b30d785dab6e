/** Reporter for mocha: prints what its own `spec` prints, and writes what the tests did to GATES_RESULTS_FILE. */
// Without `node:`, which the loader of the package `esm` does not know
const { writeFileSync: writeResults } = require('fs') as typeof import('node:fs');
const { createRequire: requireFrom } = require('module') as typeof import('node:module');

interface MochaTest {
  file?: string;
  fullTitle(): string;
}

interface MochaRunner {
  on(event: string, listener: (test: MochaTest, error: unknown) => void): void;
}

module.exports = function GatesReporter(runner: MochaRunner, options: object): void {
  const { reporters } = requireFrom(process.argv[1]!)('mocha');
  new reporters.Spec(runner, options);

  const results = { passed: 0, skipped: 0, failures: [] as object[] };
  runner.on('pass', () => results.passed++);
  runner.on('pending', () => results.skipped++);
  runner.on('fail', (test, error) => {
    const message = error instanceof Error ? error.message || error.name : String(error);
    results.failures.push({ name: test.fullTitle(), file: test.file, message });
  });
  runner.on('end', () => writeResults(process.env['GATES_RESULTS_FILE']!, JSON.stringify(results)));
};

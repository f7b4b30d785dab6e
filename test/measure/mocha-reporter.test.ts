import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { expect, test } from 'vitest';

const reporter = fileURLToPath(new URL('../../dist/measure/test-run/runners/mocha-reporter.cjs', import.meta.url));

/** As the package `esm` 3.2, to which these are no names of modules. */
const loader = `
  const { Module } = require('module');
  const load = Module._load;
  Module._load = function (request, ...rest) {
    if (request.startsWith('node:')) throw new Error('Cannot find module ' + request);
    return load.call(this, request, ...rest);
  };
  process.argv[1] = require.resolve('mocha/bin/mocha.js');
  console.log(typeof require(${JSON.stringify(reporter)}));
`;

test("mocha's reporter loads with a loader that knows no `node:` modules", async () => {
  const { stdout } = await execa(process.execPath, ['--eval', loader], { cwd: fileURLToPath(new URL('../..', import.meta.url)) });
  expect(stdout).toBe('function');
});

import { describe, expect, it } from 'vitest';
import { scriptCall } from '../../src/plan/script-call.ts';
import { installed, makeTree } from './tree.ts';

const scripts = { test: 't', unit: 'u', 'unit:a': 'a', 'unit:b': 'b', 'unit:b:c': 'c' };

function call(line: string, root = '/nowhere') {
  return scriptCall(line.split(' ').filter(Boolean), root, scripts);
}

describe('a command line that runs scripts', () => {
  it.each([
    ['npm test', ['test'], []],
    ['npm t -- --bail', ['test'], ['--bail']],
    ['npm test --silent', ['test'], []],
    ['npm run unit -- a b', ['unit'], ['a', 'b']],
    ['npm --silent run-script unit', ['unit'], []],
    ['yarn unit --bail', ['unit'], ['--bail']],
    ['yarn run unit a', ['unit'], ['a']],
    ['pnpm unit -- --bail', ['unit'], ['--bail']],
    ['pnpm run /^unit:/', ['unit:a', 'unit:b', 'unit:b:c'], []],
    ['bun --shell bun run unit', ['unit'], []],
    ['node --run unit', ['unit'], []],
    ['node --run unit -- --bail', ['unit'], ['--bail']],
    ['run-s test unit:*', ['test', 'unit:a', 'unit:b'], []],
    ['run-p -l unit:*:* -- x', ['unit:b:c'], []],
    ['npm-run-all test --parallel unit', ['test', 'unit'], []],
  ])('%s runs %j and hands on %j', (line, names, args) => {
    expect(call(line)).toEqual({ names, args });
  });

  it('may run a program of a package, but not with npm', () => {
    const root = makeTree(installed('mocha'));
    expect(call('yarn mocha --bail', root)).toEqual({ program: ['mocha', '--bail'] });
    expect(call('pnpm run mocha', root)).toEqual({ program: ['mocha'] });
    expect(call('yarn', root)).toBeNull();
    expect(call('npm mocha', root)).toBeNull();
  });
});

describe('a command line that runs no script', () => {
  it.each([
    ['', 'is empty'],
    ['mocha', 'is another program'],
    ['node script.js', 'is a script file'],
    ['node --run', 'names none'],
    ['node --run none', 'names one that does not exist'],
    ['npm', 'has no verb'],
    ['npm run', 'names none'],
    ['npm run none', 'names one that does not exist'],
    ['npm unit', 'has no verb for it'],
    ['npm install', 'does something else'],
    ['npm -w a test', 'works in another folder'],
    ['pnpm --filter=a test', 'works in another folder'],
    ['yarn --cwd a test', 'works in another folder'],
    ['pnpm run /none/', 'matches none'],
    ['bun test', "is bun's own runner"],
    ['run-s none:*', 'matches none'],
    ['run-s --parallel', 'names none'],
  ])('"%s" %s', (line) => {
    expect(call(line)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { followLine, formatStep } from '../../src/plan/follow-scripts.ts';
import { recogniseRunner } from '../../src/plan/recognise-runner.ts';
import { unwrap } from '../../src/plan/unwrap.ts';
import { installed, makeTree } from './tree.ts';

function unwrapped(line: string, root = '/nowhere') {
  const { words, env } = unwrap({ words: line.split(' '), globs: [], env: {} }, root);
  return { line: words.join(' '), env };
}

describe('what stands before a program', () => {
  it.each([
    ['cross-env A=1 B=2 mocha --bail', 'mocha --bail', { A: '1', B: '2' }],
    ['env A=1 npx --yes jest', 'jest', { A: '1' }],
    ['bunx vitest', 'vitest', {}],
    ['npx --version', '', {}],
    ['npm exec -- mocha', 'mocha', {}],
    ['yarn exec mocha', 'mocha', {}],
    ['c8 --reporter text node test.js', 'node test.js', {}],
    ['nyc npm run unit', 'npm run unit', {}],
  ])('is taken off: %s is %s', (line, inner, env) => {
    expect(unwrapped(line)).toEqual({ line: inner, env });
  });

  it.each(['c8 check-coverage --lines 90', 'nyc report', 'npm run x', 'pnpm', 'mocha'])(
    'is nothing in %s',
    (line) => expect(unwrapped(line).line).toBe(line),
  );

  it('may be a coverage tool around any program of a package', () => {
    const root = makeTree(installed('karma'));
    expect(unwrapped('nyc --all karma start', root).line).toBe('karma start');
    expect(unwrapped('nyc --all other start', root).line).toBe('nyc --all other start');
  });
});

describe('a step', () => {
  it('keeps the variables of the command that runs its script, and its own win', () => {
    const steps = followLine('A=1 B=1 npm run unit', '/nowhere', { unit: 'B=2 mocha' });
    expect(steps).toMatchObject([{ words: ['mocha'], env: { A: '1', B: '2' }, scripts: ['unit'] }]);
  });

  it('in another folder follows no script of this one, and is typed with its folder', () => {
    const [step] = followLine('cd a && npm test', '/nowhere', { test: 'mocha' });
    expect(step).toMatchObject({ words: ['npm', 'test'], cwd: '/nowhere/a' });
    expect(formatStep(step!, '/nowhere')).toBe('cd "/nowhere/a" && npm test');
    expect(formatStep(step!, '/nowhere/a')).toBe('npm test');
  });
});

describe('a call of a runner', () => {
  const call = (line: string, root = '/nowhere') =>
    recogniseRunner(followLine(line, root, {})[0]!);

  it.each([
    ['ts-node --test a.ts', { runner: 'node-test', tool: 'ts-node', args: ['--test', 'a.ts'] }],
    ['_mocha --bail', { runner: 'mocha', tool: 'mocha', args: ['--bail'] }],
    ['vitest', { runner: 'vitest', tool: 'vitest', args: ['run'] }],
    ['ava --watch -v', { runner: 'ava', args: ['-v'] }],
    [
      'node --no-warnings node_modules/.bin/tape a.js',
      { runner: 'tap', tool: 'tape', nodeArgs: ['--no-warnings'], args: ['a.js'] },
    ],
  ])('is %s', (line, expected) => expect(call(line)).toMatchObject(expected));

  it.each([
    'vitest bench',
    'vitest list',
    'node',
    'node -e 1 x.js',
    'node missing.js',
    'node node_modules/.bin/eslint',
    'tsx -r x',
    'eslint .',
  ])('is not %s', (line) => expect(call(line)).toBeNull());

  it('is none when a plain script imports a runner that must be started itself', () => {
    const root = makeTree({ 'a.mjs': `import { it } from 'vitest';`, 'b.mjs': `import 'uvu/assert';` });
    expect(call('node a.mjs', root)).toBeNull();
    expect(call('node b.mjs', root)).toMatchObject({ runner: 'uvu', tool: null, args: ['b.mjs'] });
  });
});

import { describe, expect, it } from 'vitest';
import { bntArguments } from '../../src/plan/better-node-test.ts';
import { installed, makeTree } from './tree.ts';

describe('better-node-test', () => {
  it('hands on names and files, and none of its own flags', () => {
    const args = ['-t', 'adds', '--debug', '--coverage', '100', '--coverage-include', 'a/*', 'x.js'];
    expect(bntArguments(args, '/nowhere')).toEqual(['--test', '--test-name-pattern=adds', 'x.js']);
  });

  it('takes an option without its value for an empty one', () => {
    expect(bntArguments(['x.js', '-t'], '/nowhere')).toEqual(['--test', '--test-name-pattern=', 'x.js']);
  });

  it('without files takes every test of the folder', () => {
    const root = makeTree({ 'a/b.spec.js': '', 'c.test.js': '', 'd.js': '', 'node_modules/e.test.js': '' });
    expect(bntArguments([], root)).toEqual(['--test', 'a/b.spec.js', 'c.test.js']);
  });

  it('runs TypeScript through Node where that can, else through tsx where that is installed', () => {
    const strip = ['--disable-warning=ExperimentalWarning', '--experimental-strip-types'];
    expect(bntArguments(['a.ts'], '/nowhere', '22.6.0')).toEqual(['--test', ...strip, 'a.ts']);
    expect(bntArguments(['a.ts'], '/nowhere', '24.0.0')).toEqual(['--test', ...strip, 'a.ts']);
    expect(bntArguments(['a.ts'], '/nowhere', '22.5.1')).toEqual(['--test', 'a.ts']);
    expect(bntArguments(['a.ts'], makeTree(installed('tsx')), '20.19.0')).toEqual([
      ...['--test', '--enable-source-maps', '--import', 'tsx', 'a.ts'],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { parseScript } from '../../src/plan/parse-script.ts';
import { formatCommand, quoteWord } from '../../src/plan/shell-command.ts';

function lines(script: string): string[] | undefined {
  return parseScript(script)?.map(formatCommand);
}

describe('parseScript', () => {
  it.each([
    ['eslint . && vitest run', ['eslint .', 'vitest run']],
    ['a; b & c', ['a', 'b', 'c']],
    ['(cd x && mocha)', ['cd x', 'mocha']],
    ['mocha || true', ['mocha']],
    ['mocha || echo failed && next', ['mocha', 'next']],
    ['tape test/*.js | tap-spec', ['tape test/*.js']],
    ['mocha > out.txt 2>&1', ['mocha']],
    ['vitest run # once', ['vitest run']],
    ['', []],
  ])('%s runs %j', (script, expected) => {
    expect(lines(script)).toEqual(expected);
  });

  it('keeps the variables that a command sets', () => {
    expect(parseScript('TZ=UTC NODE_OPTIONS="-r x" mocha --x=1')).toEqual([
      { words: ['mocha', '--x=1'], globs: [], env: { TZ: 'UTC', NODE_OPTIONS: '-r x' } },
    ]);
  });

  it('takes variables from the environment, and nothing for those that are not set', () => {
    process.env['GATES_TEST_DIR'] = 'spec';
    expect(parseScript('mocha $GATES_TEST_DIR/a $GATES_NOT_SET end # the rest is a comment')).toMatchObject([
      { words: ['mocha', 'spec/a', '', 'end'] },
    ]);
    delete process.env['GATES_TEST_DIR'];
  });

  it.each([
    ['a 2> log b', ['a b']],
    ['a &> log && b < in', ['a', 'b']],
    ['2> log', []],
    ['a || (b && c)', ['a', 'c']],
    ['a | tee log > x && b', ['a', 'b']],
  ])('%s runs %j', (line, commands) => {
    expect(parseScript(line)!.map(formatCommand)).toEqual(commands);
  });

  it('tells unquoted globs from quoted ones', () => {
    expect(parseScript(`mocha test/*.js 'spec/**/*.js'`)?.[0]).toMatchObject({
      words: ['mocha', 'test/*.js', 'spec/**/*.js'],
      globs: ['test/*.js'],
    });
  });

  it('does not guess what a command substitution yields', () => {
    expect(parseScript('mocha $(find test -name "*.js")')).toBeNull();
    expect(parseScript('mocha `ls`')).toBeNull();
  });

  it('writes words so that a shell reads them back', () => {
    expect(quoteWord("it's 1")).toBe(`'it'\\''s 1'`);
    expect(quoteWord('--out-dir=a/b')).toBe('--out-dir=a/b');
  });
});

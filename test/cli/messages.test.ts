import { expect, test } from 'vitest';
import { describeError, describeRefusal, plain } from '../../src/commands/messages.ts';

const refusal = (code: string): Error => Object.assign(new Error(`${code}: no, open '/x'`), { code, syscall: 'open', errno: -1 });

test('an error is told with what to do about it, if that is known', () => {
  expect(describeError({ message: 'No gate is named x' })).toBe('error: No gate is named x\n');
  expect(describeError({ message: 'No gate is named x', hint: 'There is y.' })).toBe('error: No gate is named x\nhint: There is y.\n');
});

test('an error steers no terminal, and commands no CI', () => {
  expect(describeError({ message: 'a \u001b]0;title\u0007b\u001b[2J\u009b1m\u202e' })).toBe('error: a b<U+202E>\n');
  expect(describeError({ message: 'no file x\n::error::y', hint: '\n  ::set-output name=a::b\n##[error]' })).toBe(
    'error: no file x\n: :error::y\nhint: \n  : :set-output name=a::b\n# # [error]\n',
  );
  expect(plain('a::b')).toBe('a::b');
});

test('what the machine refuses is no bug, and what a bug asks for in vain is no refusal', () => {
  expect(describeRefusal(refusal('ENOSPC'))).toMatch(/^error: nothing could be measured\. The system refused it: ENOSPC: no, open '\/x'\nhint: Free some space/);
  expect(describeRefusal(refusal('EACCES'))).not.toContain('hint');
  for (const error of [refusal('ENOENT'), new Error('ENOSPC'), 'ENOSPC', null]) expect(describeRefusal(error)).toBeNull();
});

import { execFileSync } from 'node:child_process';
import { afterEach, expect, test, vi } from 'vitest';
import { quotePath } from '../../src/system/quote-path.ts';

afterEach(() => vi.restoreAllMocks());

test.each(['a b', '$(touch pwned)', '`touch pwned`', '"; touch pwned; "', "it's", 'back\\slash', '$HOME', '-n', '*', 'a\nb'])('%j is one word of the shell', (path) => {
  vi.spyOn(process, 'platform', 'get').mockReturnValue('linux');
  expect(execFileSync('sh', ['-c', `printf '%s|' ${quotePath(path)}`], { encoding: 'utf8' })).toBe(`${path}|`);
});

test('a path of Windows stays as it is', () => {
  vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
  expect(quotePath('packages\\a b')).toBe('"packages\\a b"');
});

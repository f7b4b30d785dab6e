import { expect, it } from 'vitest';
import { runInProcess } from '../support/run-in-process.ts';
import { makeRepository } from '../support/repository.ts';

it('a configuration that is asked for and is nowhere is a mistake, of a change as of a whole tree', async () => {
  const { root } = makeRepository({ 'package.json': {}, 'src/a.js': 'export const a = 1;\n' });
  const asked = ['check', '--cwd', root, '--only', 'complexity', '--config', 'nope.json'];
  for (const scope of [[], ['--since', 'HEAD'], ['--staged']]) {
    const { mistake } = await runInProcess([...asked, ...scope]);
    expect(mistake?.message).toBe('nope.json does not exist');
  }
});

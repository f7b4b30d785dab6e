import { describe, expect, it } from 'vitest';
import { UserCalls } from '../../../src/hot/node-test/user-calls.ts';

describe('a call of a function of the user\'s', () => {
  it('has the object and the context that node:test gives, and returns what the function does', async () => {
    const calls = new UserCalls();
    const self = { name: 'self' };
    const result = await calls.call(function (this: unknown, context) { return [this, context]; }, self, 'context');
    expect(result).toEqual([self, 'context']);
  });

  it('waits for the callback of a function that takes one', async () => {
    const calls = new UserCalls();
    const withCallback = (error?: Error) => (_context: unknown, done: unknown) => void setImmediate(() => (done as (error?: Error) => void)(error));
    await expect(calls.call(withCallback(), null, null)).resolves.toBeUndefined();
    await expect(calls.call(withCallback(new Error('late')), null, null)).rejects.toThrow('late');
  });

  it('fails where a function takes a callback and returns a promise', async () => {
    const both = async (_context: unknown, _done: unknown) => {};
    await expect(new UserCalls().call(both, null, null)).rejects.toThrow('passed a callback but also returned a Promise');
  });

  it('that waits for ever can be ended, and then nothing waits', async () => {
    const calls = new UserCalls();
    expect(calls.cancel(new Error('over'))).toBe(false);
    const waiting = calls.guard(() => new Promise<never>(() => {}));
    expect(calls.cancel(new Error('over'))).toBe(true);
    await expect(waiting).rejects.toThrow('over');
    expect(calls.cancel(new Error('again'))).toBe(false);
  });

  it('is not made any more after the end', async () => {
    const calls = new UserCalls();
    const made: unknown[] = [];
    const slot = calls.slot(async (self, context) => void made.push(self, context));
    await slot.call('self', 'context');
    calls.close();
    expect(slot.call('self', 'later')).toBeUndefined();
    expect(made).toEqual(['self', 'context']);
  });
});

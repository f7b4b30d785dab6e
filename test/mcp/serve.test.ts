import { PassThrough } from 'node:stream';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import type { RunGates } from '../../src/mcp/run-gates.ts';
import { createRunGates } from '../../src/mcp/run-gates.ts';
import { serve } from '../../src/mcp/serve.ts';
import { binary } from '../support/run-gates.ts';

/** A server, and a client that speaks the protocol by hand. */
async function connect(run: RunGates) {
  const [input, output, controller] = [new PassThrough(), new PassThrough(), new AbortController()];
  const ended = serve(run, controller.signal, { input, output });
  const answers = createInterface({ input: output })[Symbol.asyncIterator]();
  const send = (message: object) => input.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const ask = async (id: number, method: string, params: object) => {
    send({ id, method, params });
    return JSON.parse((await answers.next()).value as string) as { result: any; error?: object };
  };
  const hello = await ask(1, 'initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 't', version: '1' } });
  send({ method: 'notifications/initialized' });
  return { hello, ask, end: () => input.end(), abort: () => controller.abort(), ended };
}

it('a server says what it is for, answers, tells what an agent can mend, and ends with its client', async () => {
  const { hello, ask, end, ended } = await connect(async () => ({ exitCode: 2, stdout: '', stderr: 'error: no such commit\n' }));
  expect(hello.result).toMatchObject({ serverInfo: { name: 'gates' }, instructions: expect.stringContaining('no tool changes them') });
  const { result } = await ask(2, 'tools/call', { name: 'check', arguments: { since: 'nope' } });
  expect(result).toMatchObject({ isError: true, content: [{ type: 'text', text: 'error: no such commit' }] });
  expect((await ask(3, 'tools/call', { name: 'explain', arguments: { gate: 'tests' } })).result.structuredContent.gate).toBe('tests');
  end();
  await ended;
});

it('a bug in a tool is an error of this call, and the server goes on', async () => {
  const { ask, abort, ended } = await connect(() => Promise.reject(new Error('boom')));
  expect(JSON.stringify(await ask(2, 'tools/call', { name: 'check', arguments: {} }))).toContain('boom');
  expect((await ask(3, 'tools/list', {})).result.tools).toHaveLength(5);
  abort();
  await ended;
});

it('a command is run in a process of its own', async () => {
  const never = new AbortController().signal;
  const run = createRunGates('/', binary);
  expect(await run(['explain', 'tests'], never)).toMatchObject({ exitCode: 0, stderr: '', stdout: expect.stringContaining('tests') });
  expect(await run(['explain', 'test'], never)).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining('No gate is named') });
});

it('a command that is ended has no exit code of its own', async () => {
  expect(await createRunGates('/', binary)(['explain', 'tests'], AbortSignal.abort())).toMatchObject({ exitCode: -1, stderr: expect.stringContaining('aborted') });
});

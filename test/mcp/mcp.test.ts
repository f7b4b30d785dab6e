import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { expect, it, onTestFinished } from 'vitest';
import { makeRepository } from '../support/repository.ts';
import { binary } from '../support/run-gates.ts';

const tangle = (name: string): string => {
  const branches = Array.from({ length: 14 }, (_, index) => `  if (x === ${index}) return ${index + 1};\n`).join('');
  return `export function ${name}(x) {\n${branches}  return 0;\n}\n`;
};

async function connect() {
  const { root } = makeRepository({
    'package.json': { type: 'module' },
    'src/a.js': tangle('a') + tangle('b'),
    'src/c.js': tangle('c'),
  });
  mkdirSync(join(root, 'node_modules'));
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [binary, 'mcp'], cwd: root }));
  onTestFinished(() => client.close());
  const call = async (name: string, args: Record<string, unknown> = {}) => {
    const { content, ...result } = await client.callTool({ name, arguments: args });
    return { ...result, text: (content as { text: string }[])[0]!.text, data: result.structuredContent as any };
  };
  return { client, call };
}

it('an agent checks, pages through the findings and reads what a gate measures', { timeout: 240_000 }, async () => {
  const { client, call } = await connect();
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(['check', 'findings', 'mutant', 'verify', 'explain']);
  for (const { name, outputSchema, annotations } of tools) {
    expect(outputSchema, name).toBeDefined();
    expect(annotations, name).toMatchObject({ readOnlyHint: !['check', 'verify'].includes(name), destructiveHint: false, idempotentHint: true, openWorldHint: false });
  }

  expect(await call('findings')).toMatchObject({ isError: true, text: expect.stringContaining('`check`') });

  const checked = await call('check', { only: ['complexity'] });
  expect(checked.data).toMatchObject({ verdict: 'failed', incomplete: false, failing: 3, notFailing: 0 });
  expect(checked.data.findings[0]).toMatchObject({ rule: 'complexity', fails: true, measured: 15, limit: 10, mutant: null });
  expect(checked.data.gates.find(({ gate }: { gate: string }) => gate === 'complexity')).toMatchObject({ status: 'failed', failing: 3, problems: [] });
  expect(checked.text).toContain('# gates: failed');

  const first = await call('findings', { limit: 2 });
  expect(first.data).toMatchObject({ total: 3, offset: 0, next: 2 });
  expect((await call('findings', { offset: 2 })).data).toMatchObject({ total: 3, next: null });
  expect((await call('findings', { file: 'src/c.js' })).data).toMatchObject({ total: 1, findings: [{ function: 'c', file: 'src/c.js', line: 1 }] });
  expect((await call('findings', { gate: 'crap' })).data).toMatchObject({ total: 0, findings: [] });

  expect(await call('mutant')).toMatchObject({ isError: true, text: expect.stringContaining('has tested mutants yet') });
  expect((await call('explain', { gate: 'crap' })).data.page).toMatch(/^# /);
  expect(await call('check', { folder: 'no-such-folder' })).toMatchObject({ isError: true, text: expect.stringContaining('No folder') });
});

it.each([{ skip: ['tests'] }, { preset: 'standard' }, { allowPolicyChange: true }, { config: 'other.json' }])('no argument loosens a check: %j is not passed on', async (extra) => {
  const { tools } = await import('../../src/mcp/tools/index.ts');
  const { check } = Object.fromEntries(tools.map((tool) => [tool.name, tool]));
  const parsed = check!.input.parse({ since: 'HEAD', ...extra });
  expect(Object.keys(parsed)).toEqual(['since']);
  expect(() => check!.input.parse({ since: '--allow-policy-change' })).toThrow();
});

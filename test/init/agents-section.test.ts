import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { agentsSection, withAgentsSection } from '../../src/init/agents-section.ts';
import { runInProcess } from '../support/run-in-process.ts';

it('a new file has a title and the section', () => {
  expect(withAgentsSection(null)).toBe(`# For coding agents\n\n${agentsSection}\n`);
  expect(withAgentsSection(' \n')).toBe(withAgentsSection(null));
});

it('the section comes after what is there, once', () => {
  const once = withAgentsSection('# Ours\n\nRules.\n');
  expect(once).toBe(`# Ours\n\nRules.\n\n${agentsSection}\n`);
  expect(withAgentsSection(once)).toBe(once);
});

it('an older section is replaced, and what stands around it stays', () => {
  const old = '# Ours\r\n<!-- gates:begin -->\r\nold\r\n<!-- gates:end -->\r\nRules.\r\n';
  const text = withAgentsSection(old);
  expect(text.replaceAll('\r\n', '\n')).toBe(`# Ours\n${agentsSection}\nRules.\n`);
  expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  expect(withAgentsSection(text)).toBe(text);
});

it.each(['<!-- gates:begin -->\n', '<!-- gates:end -->\n', '<!-- gates:end --><!-- gates:begin -->', `${agentsSection}\n${agentsSection}`])(
  'markers that are no pair are a mistake, and nothing is guessed',
  (text) => {
    expect(() => withAgentsSection(text)).toThrow('not there once each');
  },
);

it('gates init --agents writes AGENTS.md and nothing else', async () => {
  const root = mkdtempSync(join(tmpdir(), 'gates-agents-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const file = join(root, 'AGENTS.md');
  const run = (...args: string[]) => runInProcess(['init', '--agents', ...args], { cwd: root });
  expect((await run('--dry-run')).stdout).toContain('would write  AGENTS.md\n    <!-- gates:begin -->');
  expect(existsSync(file)).toBe(false);
  writeFileSync(file, '# Ours\n');
  expect(await run()).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('wrote  AGENTS.md') });
  expect(readFileSync(file, 'utf8')).toBe(`# Ours\n\n${agentsSection}\n`);
  expect((await run()).stdout).toBe('unchanged  AGENTS.md: it has this section already\n');
  expect(existsSync(join(root, 'gates.config.ts'))).toBe(false);
});

it('the packaged skill names commands that exist, and nothing that loosens a gate', () => {
  const skill = readFileSync(new URL('../../skills/gates/SKILL.md', import.meta.url), 'utf8');
  expect(skill).toMatch(/^---\nname: gates\ndescription: .+\n---\n/);
  const commands = [...skill.matchAll(/gates (\w+)/g)].map(([, name]) => name);
  for (const command of ['check', 'mutant', 'verify', 'explain']) expect(commands).toContain(command);
  for (const text of [skill, agentsSection]) expect(text).not.toMatch(/--skip|--allow-policy-change|--preset|--no-verify/);
  const { files } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(files).toContain('skills');
});

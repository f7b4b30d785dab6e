import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { detect } from 'package-manager-detector';
import type { Agent } from 'package-manager-detector';
import { findConfig } from '../config/find-config.ts';
import { addScript } from '../init/add-script.ts';
import { agentsSection, withAgentsSection } from '../init/agents-section.ts';
import { readCodeStyle } from '../init/code-style.ts';
import { proposeChecks } from '../init/propose-checks.ts';
import { renderConfig } from '../init/render-config.ts';
import type { Plan } from '../model/plan.ts';
import { findInstallLine } from '../plan/install-line.ts';
import { findPackage, readPackageJson } from '../system/packages.ts';
import { commandLine } from './command-line.ts';
import { type Change, describeChange, describeInit } from './describe-init.ts';
import { resolveFolder } from './options.ts';
import type { Terminal } from './terminal.ts';

/** Options of `gates init`. */
export interface InitFlags {
  cwd?: string;
  dryRun?: boolean;
  agents?: boolean;
}

/** The name under which this package is installed. */
const ourselves = 'verification-gates';

/** Most source files whose style is looked at. */
const STYLE_SAMPLE = 20;

/** The script that `gates init` adds. */
const script = { name: 'gates', command: 'gates check' };

/** `gates init`: writes a configuration and a script for what it finds; never overwrites, never installs. */
export async function initCommand(flags: InitFlags, terminal: Terminal): Promise<number> {
  const root = await resolveFolder(flags.cwd, terminal.cwd);
  if (flags.agents === true) return initAgents(root, flags.dryRun === true, terminal);
  const agent = (await detect({ cwd: root }))?.agent ?? 'npm';
  const { plan } = await import('../plan.ts');
  const found = await plan({ cwd: root, cache: true });
  const { planWorkspace } = await import('../workspaces/plan-workspace.ts');
  const workspace = (await planWorkspace({ cwd: root, cache: true }))?.plan ?? null;
  const changes = [await planConfig(root, found, agent), await planScript(root)];
  const isDryRun = flags.dryRun === true;
  if (!isDryRun) await write(root, changes);
  const installLine = isInstalled(root) ? null : (await findInstallLine(root))(ourselves);
  terminal.stdout.write(describeInit({ found, workspace, agent, changes, isDryRun, installLine }));
  return 0;
}

/** `gates init --agents`: the section of AGENTS.md and nothing else, brought up to date where it is there. */
async function initAgents(root: string, isDryRun: boolean, { stdout }: Terminal): Promise<number> {
  const changes = [await planAgents(root)];
  if (!isDryRun) await write(root, changes);
  stdout.write(`${changes.flatMap((change) => describeChange(change, isDryRun)).join('\n')}\n`);
  return 0;
}

async function planAgents(root: string): Promise<Change> {
  const file = 'AGENTS.md';
  const before = await readFile(join(root, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  const text = withAgentsSection(before);
  return text === before ? { file, unchanged: 'it has this section already' } : { file, text, added: agentsSection };
}

async function planConfig(root: string, found: Plan, agent: Agent): Promise<Change> {
  const existing = await findConfig(root);
  if (existing !== null) return { file: existing, unchanged: 'it is there already' };
  const scripts = readPackageJson(root)?.scripts ?? {};
  const checks = proposeChecks(scripts, (name) => commandLine(agent, 'run', [name]));
  const sample = found.sources.slice(0, STYLE_SAMPLE).map((file) => readFile(join(root, file), 'utf8'));
  const style = readCodeStyle(await Promise.all(sample));
  const text = renderConfig({ checks, hasTests: found.tests !== null, style });
  return { file: 'gates.config.ts', text, added: text };
}

async function planScript(root: string): Promise<Change> {
  const file = 'package.json';
  const manifest = readPackageJson(root);
  if (manifest === null) return { file, unchanged: 'there is none' };
  if (manifest.scripts?.[script.name] !== undefined) {
    return { file, unchanged: `it has a script "${script.name}" already` };
  }
  const text = addScript(await readFile(join(root, file), 'utf8'), script.name, script.command);
  return { file, text, added: `"${script.name}": "${script.command}"` };
}

async function write(root: string, changes: readonly Change[]): Promise<void> {
  for (const change of changes) {
    if ('text' in change) await writeFile(join(root, change.file), change.text);
  }
}

function isInstalled(root: string): boolean {
  return readPackageJson(root)?.name === ourselves || findPackage(ourselves, root) !== null;
}

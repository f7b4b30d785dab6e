import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { detect, resolveCommand } from 'package-manager-detector';
import type { Agent, Command } from 'package-manager-detector';
import { findConfig } from '../config/find-config.ts';
import { addScript } from '../init/add-script.ts';
import { proposeChecks } from '../init/propose-checks.ts';
import { renderConfig } from '../init/render-config.ts';
import type { Plan } from '../model/plan.ts';
import { findPackage, readPackageJson } from '../system/packages.ts';
import { resolveFolder } from './options.ts';
import type { Terminal } from './terminal.ts';

/** Options of `gates init`. */
export interface InitFlags {
  cwd?: string;
  dryRun?: boolean;
}

/** One file to write, or why it stays as it is. */
type Change = { file: string; text: string; added: string } | { file: string; unchanged: string };

/** The script that `gates init` adds. */
const script = { name: 'gates', command: 'gates check' };

/** `gates init`: writes a configuration and a script for what it finds; never overwrites, never installs. */
export async function initCommand(flags: InitFlags, terminal: Terminal): Promise<number> {
  const root = await resolveFolder(flags.cwd, terminal.cwd);
  const agent = (await detect({ cwd: root }))?.agent ?? 'npm';
  const { plan } = await import('../run.ts');
  const found = await plan({ cwd: root, cache: true });
  const changes = [await planConfig(root, found, agent), await planScript(root)];
  if (!flags.dryRun) await write(root, changes);
  const lines = [
    ...describeFindings(found, agent),
    '',
    ...changes.flatMap((change) => describeChange(change, flags.dryRun === true)),
    '',
    ...describeNextSteps(root, found, agent),
  ];
  terminal.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

async function planConfig(root: string, found: Plan, agent: Agent): Promise<Change> {
  const existing = await findConfig(root);
  if (existing !== null) return { file: existing, unchanged: 'it is there already' };
  const scripts = readPackageJson(root)?.scripts ?? {};
  const checks = proposeChecks(scripts, (name) => commandLine(agent, 'run', [name]));
  const text = renderConfig({ checks, hasTests: found.tests !== null });
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

function describeFindings({ tests, sources, include, mutation }: Plan, agent: Agent): string[] {
  const runner =
    tests === null
      ? 'none found'
      : `${[tests.runner, tests.version].filter(Boolean).join(' ')} (${tests.because})`;
  return [
    `package manager  ${agent}`,
    `test runner      ${runner}`,
    `mutation         ${mutation === null ? 'none' : `${mutation.runner} (${mutation.because})`}`,
    `sources          ${sources.length} ${sources.length === 1 ? 'file' : 'files'} (${include.join(', ')})`,
  ];
}

function describeChange(change: Change, isDryRun: boolean): string[] {
  if ('unchanged' in change) return [`unchanged  ${change.file}: ${change.unchanged}`];
  const added = change.added.trimEnd().split('\n').map((line) => `    ${line}`.trimEnd());
  return [`${isDryRun ? 'would write' : 'wrote'}  ${change.file}`, ...added];
}

/** What to install and to run next; the plan's notices name a missing runner plugin with its install line. */
function describeNextSteps(root: string, { notices }: Plan, agent: Agent): string[] {
  const ourselves = 'verification-gates';
  const isInstalled =
    readPackageJson(root)?.name === ourselves || findPackage(ourselves, root) !== null;
  return [
    ...notices.map((notice) => `note     ${notice}`),
    ...(isInstalled ? [] : [`install  ${commandLine(agent, 'add', ['-D', ourselves])}`]),
    `run      ${commandLine(agent, 'execute-local', ['gates', 'check'])}`,
  ];
}

function commandLine(agent: Agent, command: Command, args: string[]): string {
  const resolved = resolveCommand(agent, command, args);
  if (resolved === null) return `npx ${args.join(' ')}`;
  return [resolved.command, ...resolved.args].join(' ');
}

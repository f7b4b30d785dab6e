import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { hosts } from '../hooks/hosts/index.ts';
import type { Host } from '../hooks/hosts/host.ts';
import { agentPlace } from '../hooks/places/agent-place.ts';
import { findGitPlace } from '../hooks/places/find-git-place.ts';
import type { HookPlace } from '../hooks/places/place.ts';
import { UserError } from '../model/problem.ts';
import { parseName, resolveFolder } from './options.ts';
import type { Terminal } from './terminal.ts';

/** What can be done with hooks. */
export const hookActions = ['install', 'status', 'uninstall'] as const;
type HookAction = (typeof hookActions)[number];

/** Options of `gates hooks`. */
export interface HooksFlags {
  cwd?: string;
  target: string;
  agent?: string;
  dryRun?: boolean;
}

/** `gates hooks`: writes hooks, takes them away, or says where they are; 1 when `status` finds none. */
export async function hooksCommand(asked: string, flags: HooksFlags, terminal: Terminal): Promise<number> {
  const action: HookAction = parseName('action', asked, hookActions);
  const root = await resolveFolder(flags.cwd, terminal.cwd);
  const places = await placesFor(action, flags, root);
  const states = await Promise.all(places.map(async (place) => ({ place, text: await textOf(place.file) })));
  const context = { root, isDryRun: flags.dryRun === true };
  const lines: string[] = [];
  for (const state of states) lines.push(...(await actions[action](state, context)));
  terminal.stdout.write(`${lines.join('\n')}\n`);
  return action === 'status' && !states.some(({ place, text }) => place.isIn(text)) ? 1 : 0;
}

async function placesFor(action: HookAction, { target, agent }: HooksFlags, root: string): Promise<HookPlace[]> {
  if (parseName('target', target, ['agent', 'git'] as const) === 'agent') return agentsFor(action, agent, root).map((host) => agentPlace(host, root));
  if (agent !== undefined) throw new UserError('agent-with-git', '--agent goes with --target agent only');
  return [await findGitPlace(root)];
}

interface State {
  place: HookPlace;
  /** Null where there is no file. */
  text: string | null;
}

interface Context {
  root: string;
  isDryRun: boolean;
}

const actions: Record<HookAction, (state: State, context: Context) => Promise<string[]>> = {
  async status({ place, text }, { root }) {
    return [`${(place.isIn(text) ? 'installed' : 'not installed').padEnd(13)}  ${nameOf(place, root)}`];
  },
  async install({ place, text }, { root, isDryRun }) {
    if (place.isIn(text)) return [`unchanged  ${nameOf(place, root)}: it is there already`];
    const added = place.add(text);
    if (!isDryRun) await write(place, added);
    return [`${isDryRun ? 'would write' : 'wrote'}  ${nameOf(place, root)}`, ...place.entry.split('\n').map((line) => `    ${line}`)];
  },
  async uninstall({ place, text }, { root, isDryRun }) {
    if (text === null || !place.isIn(text)) return [`unchanged  ${nameOf(place, root)}: it is not there`];
    const left = place.remove(text);
    if (!isDryRun) await leave(place, left);
    return [`${isDryRun ? 'would take' : 'took'} it from  ${nameOf(place, root)}${left === null ? ', and the file with it' : ''}`];
  },
};

async function leave({ file }: HookPlace, left: string | null): Promise<void> {
  await (left === null ? rm(file) : writeFile(file, left));
}

function nameOf({ file, title }: HookPlace, root: string): string {
  return `${relative(root, file)} (${title})`;
}

/** The agents that were asked for; without a name, those of whose settings the project has a folder, or all where nothing is written. */
function agentsFor(action: HookAction, name: string | undefined, root: string): Host[] {
  const names = hosts.map((host) => host.name);
  if (name !== undefined) return hosts.filter((host) => host.name === parseName('agent', name, names));
  if (action !== 'install') return [...hosts];
  const present = hosts.filter(({ settings }) => existsSync(dirname(join(root, settings.file))));
  if (present.length > 0) return present;
  throw new UserError('no-agent', 'No folder of an agent\'s settings is here', {
    hint: `--agent names one: ${names.join(', ')}.`,
  });
}

async function textOf(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new UserError('settings-unreadable', `${file} could not be read (${error.code})`, { cause: error });
  });
}

async function write({ file, isProgram }: HookPlace, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  if (isProgram) await chmod(file, 0o755);
}

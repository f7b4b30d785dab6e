import { mkdtemp, readdir } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { commentOnPullRequest } from '../action/comment-on-pull-request.ts';
import { checkArguments, mergeArguments, planArguments, shardArguments } from '../action/command-lines.ts';
import { readFlag, readInput, readJob, readList } from '../action/inputs.ts';
import { chooseSince } from '../action/choose-since.ts';
import { readRun } from '../action/github-run.ts';
import { requireVariable, setOutputs } from '../action/outputs.ts';
import { planCache } from '../action/plan-cache.ts';
import { reportCheck } from '../action/report-check.ts';
import { UserError } from '../model/problem.ts';
import { cacheDir } from '../plan/cache-dir.ts';
import { commitOf } from '../plan/scope/find-base.ts';
import { command } from '../report/github/workflow-command.ts';
import { git } from '../system/git.ts';
import { isOutside } from '../system/is-outside.ts';
import { version } from '../version.ts';
import { parseName } from './options.ts';
import type { Terminal } from './terminal.ts';

const steps = { prepare, check, comment };
const stepNames = Object.keys(steps) as (keyof typeof steps)[];

/** Runs a command line of gates. */
export type RunGates = (args: readonly string[]) => Promise<number>;

/** `gates action STEP`: what the steps of action.yml run. A mistake of the user's is an annotation as well. */
export async function actionCommand(step: string, terminal: Terminal, run: RunGates): Promise<number> {
  const name = parseName('step', step, stepNames);
  try {
    return await steps[name](terminal, run);
  } catch (error) {
    if (error instanceof UserError) {
      const text = [error.message, error.hint].filter((part) => part !== undefined).join('\n');
      terminal.stdout.write(`${command('error', { title: 'gates' }, text)}\n`);
    }
    throw error;
  }
}

/** Where gates' cache is, and what becomes of it in this run. */
async function prepare({ cwd, env }: Terminal): Promise<number> {
  const run = await readRun(env);
  chooseSince(readInput(env, 'since'), run);
  for (const name of ['comment', 'sarif']) readFlag(env, name);
  // parts are measured afresh: which of them a cache knows would differ from machine to machine
  if (readJob(env) !== 'check' || !readFlag(env, 'cache')) return 0;
  const { key, restoreKey, save } = planCache({
    run,
    head: await commitOf(cwd, 'HEAD'),
    folder: await prefixOf(cwd),
    packages: readList(env, 'package'),
    versions: { platform: process.platform, arch: process.arch, node: process.versions.node, gates: version() },
  });
  const path = pathOnRunner(requireVariable(env, 'GITHUB_WORKSPACE'), cacheDir(cwd));
  await setOutputs(env, { 'cache-path': path, 'cache-key': key, 'cache-restore-key': restoreKey, 'cache-save': String(save) });
  return 0;
}

/** A path in the workspace as it is on every runner, wherever that has its workspace: a cache is restored by its path. */
function pathOnRunner(workspace: string, path: string): string {
  const inside = relative(workspace, path);
  return isOutside(inside) ? path : inside.replaceAll(sep, '/');
}

/** The job itself; a verdict with everything that GitHub shows of it. */
async function check(terminal: Terminal, run: RunGates): Promise<number> {
  const { env, cwd } = terminal;
  const since = chooseSince(readInput(env, 'since'), await readRun(env));
  const told: RunGates = (args) => {
    terminal.stderr.write(`gates ${args.join(' ')}\n`);
    return run(args);
  };
  switch (readJob(env)) {
    case 'plan':
      return step(env, 'planned', resolve(cwd, readInput(env, 'plan')), () => told(planArguments(env, since)));
    case 'shard': {
      const part = join(await mkdtemp(join(requireVariable(env, 'RUNNER_TEMP'), 'gates-')), 'part.json');
      return step(env, 'measured', part, () => told(shardArguments(env, since, part)));
    }
    case 'merge':
      return report(terminal, told, mergeArguments(env, await partsIn(cwd, readInput(env, 'parts'))));
    default:
      return report(terminal, told, checkArguments(env, since));
  }
}

/** A job that has no verdict but says what it is done with. */
async function step(env: Terminal['env'], verdict: string, file: string, run: () => Promise<number>): Promise<number> {
  const exitCode = await run();
  if (exitCode === 0) await setOutputs(env, { verdict, report: file });
  return exitCode;
}

async function report(terminal: Terminal, run: RunGates, [name, ...rest]: readonly string[]): Promise<number> {
  return reportCheck((more) => run([name!, ...more, ...rest]), { prefix: await prefixOf(terminal.cwd), terminal });
}

/** Files of parts below a folder. */
async function partsIn(cwd: string, folder: string): Promise<string[]> {
  const path = resolve(cwd, folder);
  const entries = await readdir(path, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw new UserError('no-parts', `The folder of parts, ${folder}, could not be read (${error.code})`);
  });
  return entries.filter((entry) => entry.endsWith('.json')).sort().map((entry) => join(path, entry));
}

/** The comment on the pull request. It has no say in the verdict. */
async function comment({ env, cwd, stdout }: Terminal): Promise<number> {
  const said = await commentOnPullRequest(env, await readRun(env), await prefixOf(cwd));
  stdout.write(`${said}\n`);
  return 0;
}

/** Folder relative to its repository, `packages/a/`; empty at its root. */
async function prefixOf(folder: string): Promise<string> {
  return (await git(folder, ['rev-parse', '--show-prefix']))?.replace(/\n$/, '') ?? '';
}

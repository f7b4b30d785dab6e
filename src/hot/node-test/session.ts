import { Leftovers } from '../leftovers.ts';
import { EventLoop, settle } from './event-loop.ts';
import { FileSession } from './file-session.ts';
import type { Machinery } from './machinery.ts';
import type { ProcessCommand, ProcessMessage } from './messages.ts';
import { OwnModules } from './own-modules.ts';
import { setup, snapshots } from './preload.ts';
import { catchExit } from './process-exit.ts';
import { RealRoot } from './real-root.ts';
import { Surroundings } from './surroundings.ts';
import { patchContexts } from './test-context.ts';
import type { Failure, FileRun } from '../file-run.ts';

// The program of a test process: runs test files as it is told, one at a time, until the channel closes.

/** Flags that are ours: programs that tests start with the flags of this process are not to have them. */
const OWN_FLAGS = /^--(?:import=.*preload\.js|test-reporter=.*reporter\.js)$/;

const send = process.send!.bind(process);
/** Called when the tests end the process; null while none run. */
let onExit: ((code: number) => void) | null = null;
const exit = catchExit((code) => (onExit === null ? exit(code) : onExit(code)));
const machinery = await prepare();
say({ type: 'ready' });

async function prepare(): Promise<Machinery> {
  const root = new RealRoot();
  await patchContexts(root, snapshots);
  const loop = new EventLoop();
  const leftovers = new Leftovers();
  leftovers.watchTimers();
  const errors: string[] = [];
  process.on('uncaughtExceptionMonitor', (error) => errors.push(error.message));
  process.on('unhandledRejection', (error) => errors.push(String((error as Error | undefined)?.message ?? error)));
  process.on('message', (command) => void serve(command as ProcessCommand));
  process.once('disconnect', () => exit(0));
  // From here on all is as in the process that `node --test` starts for a file
  Object.defineProperty(process, 'send', { value: undefined, configurable: true, writable: true });
  process.execArgv = process.execArgv.filter((flag) => !OWN_FLAGS.test(flag));
  process.env['NODE_TEST_CONTEXT'] = 'child-v8';
  return { root, modules: new OwnModules(setup!.root), loop, surroundings: new Surroundings(), leftovers, errors, worlds: new Map() };
}

async function serve(command: ProcessCommand): Promise<void> {
  const { number } = command;
  try {
    const ran = await runFile(command);
    if (!ran.exits) await doubt(command, ran.run.failure);
    say({ type: 'ran', number, ...ran }, () => ran.exits && exit(0));
  } catch (error) {
    say({ type: 'crashed', number, message: String((error as Error)?.stack ?? error) });
  }
}

/** What failed with a mutant that was active while modules were loaded is tried again without it. */
async function doubt(command: ProcessCommand, failure: Failure | null): Promise<void> {
  const isDue = command.bail && command.activation === 'static';
  if (isDue && failure !== null) failure.passesWithout = await passesAfresh(command, failure.test);
}

async function runFile(command: ProcessCommand): Promise<{ run: FileRun; lingered: boolean; exits: boolean }> {
  let end!: () => void;
  const ended = new Promise<boolean>((resolve) => (end = () => resolve(true)));
  const session = new FileSession(machinery, command, end, (test) => say({ type: 'begun', number: command.number, test }));
  onExit = (code) => {
    session.exit(code);
    end();
  };
  const exits = await Promise.race([session.run().then(() => false), ended]);
  machinery.loop.watch(null);
  // What ended before that may not have been reported yet
  if (exits) await settle();
  onExit = null;
  return { run: session.describe(), lingered: session.lingered, exits };
}

/** Whether a test passes without a mutant that was active while modules were loaded. */
async function passesAfresh(command: ProcessCommand, test: string | null): Promise<boolean | null> {
  const tests = test === null ? null : [test];
  const { run, exits } = await runFile({ ...command, mutant: null, tests, first: null, graph: 'fresh', keep: false, bail: false });
  return exits ? null : run.failure === null;
}

function say(message: ProcessMessage, sent?: () => void): void {
  send(message, undefined, undefined, sent);
}

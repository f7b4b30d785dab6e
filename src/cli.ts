#!/usr/bin/env node
import { describeError, describeRefusal, plain } from './commands/messages.ts';
import { runCli } from './commands/run-cli.ts';
import { isColorWanted } from './commands/terminal.ts';
import type { Output, Terminal } from './commands/terminal.ts';
import { UserError } from './model/problem.ts';
import { version } from './version.ts';

/** Exit codes that are no verdict's. */
const exitCodes = { usage: 2, refused: 3, bug: 70, SIGINT: 130, SIGTERM: 143 } as const;

/** npm passes Ctrl-C on to its child, which has had it from the terminal already: that is one Ctrl-C, not two. */
const SAME_KEY_PRESS_MS = 400;

let interruptedBy: 'SIGINT' | 'SIGTERM' | undefined;

function outputOf(stream: NodeJS.WriteStream): Output {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Who read our output (`gates check | head`) has seen enough.
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    write: (text) => void stream.write(text),
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.columns ?? 100;
    },
    color: isColorWanted(process.env, stream.isTTY === true),
  };
}

async function readInput(): Promise<string> {
  if (process.stdin.isTTY) return '';
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** From now on the first SIGINT or SIGTERM asks to stop, and a second one ends the process. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  let interruptedAt = 0;
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (interruptedBy === undefined) {
        interruptedBy = name;
        interruptedAt = performance.now();
        process.stderr.write('\nStopping; what was measured so far follows. Ctrl-C ends it at once.\n');
        controller.abort();
      } else if (performance.now() - interruptedAt > SAME_KEY_PRESS_MS) {
        process.exit(exitCodes[name]);
      }
    });
  }
  return controller.signal;
}

/** A mistake of the user's is told without a stack, and so is what the machine refused; anything else is a bug. */
function tell(error: unknown): number {
  if (error instanceof UserError) return say(describeError(error), exitCodes.usage);
  const refusal = describeRefusal(error);
  return refusal === null ? tellBug(error) : say(refusal, exitCodes.refused);
}

function say(text: string, exitCode: number): number {
  process.stderr.write(text);
  return exitCode;
}

function tellBug(error: unknown): number {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return say(
    `bug: gates itself failed, so there is no verdict. Please report this with the text below.\n` +
      `verification-gates ${version()}, Node ${process.version}, ${process.platform} ${process.arch}\n` +
      `${plain(stack)}\n`,
    exitCodes.bug,
  );
}

/** Ends the process once everything written has left it. */
async function exit(code: number): Promise<never> {
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise<void>((resolve) => stream.write('', () => resolve()));
  }
  process.exit(interruptedBy === undefined ? code : exitCodes[interruptedBy]);
}

for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error) => process.exit(tell(error)));
}
// Without this, work that never ends its promise would be exit code 0: a pass with nothing measured.
process.on('beforeExit', () => process.exit(tellBug(new Error('Nothing left to do and no result'))));

const terminal: Terminal = {
  cwd: process.cwd(),
  env: process.env,
  stdout: outputOf(process.stdout),
  stderr: outputOf(process.stderr),
  readInput,
  interruption,
};
void runCli(process.argv.slice(2), terminal).catch(tell).then(exit);

import { scriptsCalled } from './script-references.ts';
import { type Command, commandsOf } from './shell.ts';

/** A program that judges something, as a script runs it. */
export interface Call extends Command {
  /** `vitest`, `gates`; `node` for a test file that node runs. */
  program: string;
}

/** Programs that run tests. */
const TESTS = /^(vitest|jest|mocha|_mocha|ava|tap|tape|uvu|playwright|karma|jasmine|bun|deno|wtr|tsd|cypress|qunit|lab|borp|jest-cli|react-scripts)$/;
/** Programs that judge in another way. */
const JUDGES = /^(gates|verification-gates|c8|nyc|stryker|tsc|eslint|biome|oxlint)$/;
/** Programs that run nothing of what their arguments name. */
const IDLE = /^(echo|printf|true|false|:|exit|cat|rm|mkdir|cp|mv|git|sleep|test|\[|export|cd|set|which|command)$/;

/** Whether a program runs tests. */
export function runsTests({ program }: Call): boolean {
  return TESTS.test(program) || program === 'node';
}

/** Whether a call can fail the script that it is in. */
export function counts({ ignored, dead }: Call): boolean {
  return !ignored && !dead;
}

/** What a script judges with; calls of other scripts are followed. */
export function callsOf(script: string, scripts: Readonly<Record<string, string>>, lastDecides = true, depth = 5): Call[] {
  return commandsOf(script, { lastDecides }).flatMap((command) => {
    const inner = depth === 0 ? [] : scriptsCalled(command.words).flatMap((name) => scripts[name] ?? []);
    const followed = inner.flatMap((text) => callsOf(text, scripts, true, depth - 1));
    const nested = followed.map((call) => ({ ...call, ignored: call.ignored || command.ignored, dead: call.dead || command.dead }));
    return [...programsIn(command.words).map((program) => ({ ...command, program })), ...nested];
  });
}

/** Programs that one command runs: wrappers (`npx`, `c8`, `cross-env`) and what they wrap. */
function programsIn(words: readonly string[]): string[] {
  const plain = words.filter((word) => !/^[A-Za-z_]\w*=/.test(word) && !['if', '!', 'then', 'do', 'time', 'exec'].includes(word));
  if (plain.length === 0 || IDLE.test(plain[0]!)) return [];
  const found = plain.map(baseName).filter(judges);
  return plain.some((word, index) => isNode(word) && runsTestFile(plain.slice(index + 1))) ? [...found, 'node'] : found;
}

function judges(program: string): boolean {
  return TESTS.test(program) || JUDGES.test(program);
}

function isNode(word: string): boolean {
  return /^(node|tsx|ts-node|better-node-test|bnt)$/.test(baseName(word));
}

function runsTestFile(words: readonly string[]): boolean {
  return words.some((word) => word === '--test' || /(^|\/|[._-])(tests?|spec)([/._-]|$)/.test(word));
}

function baseName(word: string): string {
  return word.replace(/^.*\//, '').replace(/@[\d^~].*$/, '').replace(/\.[cm]?js$/, '');
}

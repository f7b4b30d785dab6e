import picomatch from 'picomatch';
import { packageManagerCall } from './package-manager-call.ts';
import { type CallScope, type ScriptCall, type Scripts, callScripts } from './scripts.ts';

type Reader = (args: string[], scope: CallScope) => ScriptCall | null;

const readers: Record<string, Reader> = {
  npm: packageManagerCall,
  pnpm: packageManagerCall,
  yarn: packageManagerCall,
  bun: packageManagerCall,
  node: readNode,
  'run-s': readRunAll,
  'run-p': readRunAll,
  'npm-run-all': readRunAll,
  'npm-run-all2': readRunAll,
};

/** What a command line runs through package.json (`npm run x`, `run-s a b`, `node --run x`, `yarn x`); null when it does not. */
export function scriptCall(
  words: readonly string[],
  cwd: string,
  scripts: Scripts,
): ScriptCall | null {
  const [tool = '', ...args] = words;
  return Object.hasOwn(readers, tool) ? readers[tool]!(args, { tool, cwd, scripts }) : null;
}

function readNode([flag, name = '', ...args]: string[], { scripts }: CallScope): ScriptCall | null {
  if (flag !== '--run') return null;
  return callScripts([name], args[0] === '--' ? args.slice(1) : args, scripts);
}

function readRunAll(args: string[], { scripts }: CallScope): ScriptCall | null {
  const end = args.indexOf('--');
  const names = args
    .slice(0, end < 0 ? undefined : end)
    .filter((word) => !word.startsWith('-'))
    .flatMap((word) => matchingScripts(word.split(' ')[0]!, scripts));
  return callScripts(names, [], scripts);
}

/** Script names that match an npm-run-all pattern, in which `*` stops at a colon. */
function matchingScripts(pattern: string, scripts: Scripts): string[] {
  if (!pattern.includes('*')) return [pattern];
  const matches = picomatch(pattern.replaceAll(':', '/'));
  return Object.keys(scripts).filter((name) => matches(name.replaceAll(':', '/')));
}

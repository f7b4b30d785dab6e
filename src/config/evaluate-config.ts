import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LoadedConfig } from '../model/config.ts';
import { UserError } from '../model/problem.ts';
import { runFork } from '../system/fork.ts';
import { validateConfig } from './validate-config.ts';

/** Far more than any configuration needs. */
const TIMEOUT_MS = 15_000;

/** What the process that evaluates a configuration says. */
export type Evaluated = { exported: unknown } | { problem: string };

/** Evaluates a configuration in a process of its own; what comes back is data, and is checked here. */
export async function evaluateConfig(root: string, file: string, scratch: string): Promise<LoadedConfig | { problem: string }> {
  let said: Evaluated | null = null;
  const end = await runFork({
    module: compiledModule('config-child.js'),
    args: [root, file],
    cwd: root,
    timeoutMs: TIMEOUT_MS,
    logFile: join(scratch, 'config.log'),
    onMessage: (message) => (said ??= message as Evaluated),
  });
  const evaluated = said as Evaluated | null;
  if (end.status === 'timed-out') return { problem: `${file} was not evaluated within ${TIMEOUT_MS / 1000} s` };
  if (evaluated === null) return { problem: `${file} ended the process that evaluates it` };
  return 'problem' in evaluated ? evaluated : validated(evaluated.exported, file);
}

function validated(exported: unknown, file: string): LoadedConfig | { problem: string } {
  try {
    return { config: validateConfig(exported, file), file };
  } catch (error) {
    if (error instanceof UserError) return { problem: error.message };
    throw error;
  }
}

/** Path of a compiled module beside this one: a process of its own cannot run our TypeScript on every Node. */
function compiledModule(name: string): string {
  const here = import.meta.url;
  const compiled = here.endsWith('.ts') ? here.replace(/\/src\/(?!.*\/src\/)/, '/dist/') : here;
  return fileURLToPath(new URL(name, compiled));
}

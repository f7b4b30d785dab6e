import type { TestRunnerName } from '../model/names.ts';
import { findPackage, packageBin } from '../system/packages.ts';
import { formatCommand } from './shell-command.ts';

/** A call of a test runner that is known. */
export interface RunnerCall {
  runner: TestRunnerName;
  /** Package whose program it is; null for Node's own runner and for plain test files. */
  tool: string | null;
  /** Flags for Node itself, before the program. */
  nodeArgs: string[];
  args: string[];
  env: Record<string, string>;
  cwd: string;
}

/** Program and arguments with absolute paths, null when the runner is not installed. */
export function resolveArgv(call: RunnerCall): string[] | null {
  if (call.tool === null) return [process.execPath, ...call.nodeArgs, ...call.args];
  const found = findPackage(call.tool, call.cwd);
  const bin = found && packageBin(found, call.tool);
  return bin === null ? null : [process.execPath, ...call.nodeArgs, bin, ...call.args];
}

/** The call as a person would type it. */
export function formatCall({ tool, nodeArgs, args, env }: RunnerCall): string {
  const program =
    nodeArgs.length > 0 && tool !== null
      ? ['node', ...nodeArgs, `node_modules/.bin/${tool}`]
      : [tool ?? 'node'];
  return formatCommand({ words: [...program, ...args], globs: [], env });
}

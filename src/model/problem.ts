import type { Place } from './place.ts';

/** Why something could not be measured: plain data, so that it survives a worker boundary and a JSON file. */
export interface Problem {
  /** Stable kebab-case code, e.g. `tests-failed`, `syntax-error`, `timed-out`. */
  code: string;
  /** One sentence of fact. */
  message: string;
  /** What the user can do about it, when that is known. */
  hint?: string;
  at?: Place;
  /** The package of a workspace that it is about. */
  package?: string;
  /** Raw output of the tool that failed, its tail when long. */
  output?: string;
}

/** A mistake of the user's (arguments, configuration): printed without a stack, exit code 2. */
export class UserError extends Error {
  readonly code: string;
  readonly hint: string | undefined;

  constructor(code: string, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'UserError';
    this.code = code;
    this.hint = options.hint;
  }
}

/** Thrown by a measurer that cannot measure: becomes a `broken` measurement (exit code 3), never a crash. */
export class MeasureError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options: { cause?: unknown } = {}) {
    super(problem.message, options);
    this.name = 'MeasureError';
    this.problem = problem;
  }
}

/** What the operating system refused, as a problem: a full disk, a file that may not be read. Null for any other error. */
export function systemProblem(error: unknown): Problem | null {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return null;
  const isFull = FULL.includes(String(error.code));
  return {
    code: 'system-error',
    message: `The system refused it: ${error.message}`,
    ...(isFull && { hint: 'Free some space where the project, its cache and the temporary folder (TMPDIR) are.' }),
  };
}

/** What a disk without room answers. */
const FULL = ['ENOSPC', 'EDQUOT'];

/** Marks a `switch` as exhaustive: compiles only when every case was handled. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(value)}`);
}

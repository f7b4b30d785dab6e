import type { z } from 'zod';
import type { Verdict } from '../model/verdict.ts';
import type { GatesRun, RunGates } from './run-gates.ts';

/** What a tool may use. */
export interface ToolMeans {
  run: RunGates;
  signal: AbortSignal;
  /** The verdict of the last check of each folder, as this server saw it. */
  verdicts: Map<string, Verdict>;
}

/** What a tool gives back: data by its output schema, and a text for who reads only that. */
export interface Answer<Data> {
  data: Data;
  text?: string;
}

/** What a host is told of a tool: all four hints, always. */
export interface Hints {
  readOnlyHint: boolean;
  destructiveHint: boolean;
  idempotentHint: boolean;
  openWorldHint: boolean;
}

/** A tool of the server. */
export interface Tool<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodObject = z.ZodObject> {
  name: string;
  title: string;
  description: string;
  input: Input;
  output: Output;
  hints: Hints;
  /** Throws `ToolError` for what the agent has to know and can mend. */
  call(args: z.output<Input>, means: ToolMeans): Promise<Answer<z.output<Output>>>;
}

/** Declares a tool, keeping the types of its schemas. */
export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(tool: Tool<Input, Output>): Tool {
  return tool as unknown as Tool;
}

/** Reads what is there; changes nothing. */
export const reads: Hints = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

/** Runs the project's own tests and commands, and writes the cache folder. */
export const runsTests: Hints = { ...reads, readOnlyHint: false };

/** Why a tool has no answer. */
export class ToolError extends Error {}

/** The JSON that a command printed; throws what it said instead when it did not judge. */
export function jsonOf<Data>({ exitCode, stdout, stderr }: GatesRun): Data {
  if ([0, 1, 3].includes(exitCode) && stdout !== '') return JSON.parse(stdout) as Data;
  throw new ToolError(stderr.trim() || `gates ended with exit code ${exitCode} and said nothing`);
}

import type { Tool } from '../tool.ts';
import { check } from './check.ts';
import { explain } from './explain.ts';
import { findings } from './findings.ts';
import { mutant } from './mutant.ts';
import { verify } from './verify.ts';

/** Every tool of the server. None of them changes a limit, an exclude or what is judged by them. */
export const tools: readonly Tool[] = [check, findings, mutant, verify, explain];

import { claude } from './claude.ts';
import { codex } from './codex.ts';
import { copilot } from './copilot.ts';
import { cursor } from './cursor.ts';
import { gemini } from './gemini.ts';
import type { Host } from './host.ts';

/** Every host that a hook speaks with. */
export const hosts: readonly Host[] = [claude, codex, copilot, gemini, cursor];

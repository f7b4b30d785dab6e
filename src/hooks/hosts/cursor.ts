import { type Host, commandFor } from './host.ts';
import { textOf } from './payload.ts';

/** Cursor: `stop`. A message makes the agent go on; it counts itself how often that was, https://cursor.com/docs/hooks */
export const cursor: Host = {
  name: 'cursor',
  title: 'Cursor',
  limitMs: 60_000,
  projectVariable: 'CURSOR_PROJECT_DIR',
  settings: {
    file: '.cursor/hooks.json',
    path: ['hooks', 'stop'],
    entry: { command: commandFor('cursor'), timeout: 60, loop_limit: 3 },
    head: { version: 1 },
  },
  read(payload) {
    // A run that a person aborted, or that failed, is not done: there is nothing to judge yet
    if ((textOf(payload, 'status') ?? 'completed') !== 'completed') return null;
    const loops = numberOf(payload['loop_count']);
    return {
      session: textOf(payload, 'conversation_id') ?? '',
      folder: firstRoot(payload['workspace_roots']),
      isContinued: loops === null ? null : loops > 0,
      blocks: loops ?? 0,
    };
  },
  answer: (ruling) => (ruling.kind === 'block' ? { followup_message: ruling.reason } : {}),
};

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function firstRoot(roots: unknown): string | null {
  return Array.isArray(roots) && typeof roots[0] === 'string' ? roots[0] : null;
}

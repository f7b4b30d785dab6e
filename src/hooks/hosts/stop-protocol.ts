import type { Host, Payload, Ruling, StopEvent } from './host.ts';
import { commandFor } from './host.ts';
import { flagOf, textOf } from './payload.ts';

/** A stop as Claude Code tells it, and those who took over its fields. A subagent has a streak of its own. */
export function readStop(payload: Payload): StopEvent {
  const session = [textOf(payload, 'session_id', 'sessionId'), textOf(payload, 'agent_id', 'agentId')];
  return {
    session: session.filter((part) => part !== null).join('/'),
    folder: textOf(payload, 'cwd'),
    isContinued: flagOf(payload, 'stop_hook_active', 'stopHookActive'),
    blocks: 0,
  };
}

/** The answer that makes an agent go on by `decision`, with a line for the person who watches. */
export function decide(ruling: Ruling, decision: 'block' | 'deny'): object {
  switch (ruling.kind) {
    case 'pass':
      return {};
    case 'block':
      return { decision, reason: ruling.reason };
    default:
      return { systemMessage: ruling.message };
  }
}

/** An entry in the shape that Claude Code gave it; `timeout` in the host's unit. */
export function groupedEntry(name: string, timeout: number): Host['settings']['entry'] {
  return { hooks: [{ type: 'command', command: commandFor(name), timeout }] };
}

import type { Scripts } from './audit-scripts.ts';
import type { TextSide } from './file-pair.ts';
import { type GateCall, callsInScript, callsInValue } from './gate-calls.ts';
import { type Value, isRecord } from './literal.ts';
import { parseConfig } from './parse-config.ts';

/** One side of a hook or workflow. */
export interface HookSide {
  calls: GateCall[];
  /** Events that start a workflow. */
  triggers: string[];
}

/** Reads where a hook or workflow runs the gate. */
export async function readHook(side: TextSide | null, scripts: Scripts): Promise<HookSide | null> {
  if (side === null) return null;
  if (!/\.(ya?ml|json|[cm]?js)$|lintstagedrc$/.test(side.path)) return { calls: callsInScript(side.text, scripts), triggers: [] };
  const parsed = await parseConfig(side);
  // What does not parse runs nothing
  if (parsed === 'unreadable') return { calls: [], triggers: [] };
  return { calls: callsInValue(parsed.value, scripts), triggers: triggersOf(parsed.value) };
}

function triggersOf(value: Value): string[] {
  const on = isRecord(value) ? value['on'] : undefined;
  if (typeof on === 'string') return [on];
  if (Array.isArray(on)) return on.filter((event) => typeof event === 'string');
  return on !== undefined && isRecord(on) ? Object.keys(on) : [];
}

import type { Scripts } from './audit-scripts.ts';
import { type Around, enter, showText } from './around.ts';
import { type Value, isRecord } from './literal.ts';
import { callsOf } from './programs.ts';

/** A place in a hook or workflow from which the gate is run. */
export interface GateCall {
  /** The command or action as written. */
  text: string;
  words: string[];
  /** Why it does not count as it stands; null when it does. */
  void: string | null;
  /** Conditions and options that it stands under, as `key value`. */
  conditions: string[];
}

/** Calls of the gate in a shell script. */
export function callsInScript(script: string, scripts: Scripts): GateCall[] {
  return gateCalls(script, scripts, { void: null, conditions: [] });
}

/** Calls of the gate anywhere in a workflow or hook configuration. */
export function callsInValue(value: Value, scripts: Scripts): GateCall[] {
  const nothing: Around = isRecord(value) && value['disableAllHooks'] === true ? { void: 'disableAllHooks', conditions: [] } : { void: null, conditions: [] };
  return collect(value, '', scripts, nothing);
}

function collect(value: Value, key: string, scripts: Scripts, around: Around): GateCall[] {
  if (typeof value === 'string') return key === 'uses' ? [] : gateCalls(value, scripts, around);
  if (Array.isArray(value)) return value.flatMap((item) => collect(item, key, scripts, around));
  if (!isRecord(value)) return [];
  const inside = enter(value, around);
  const inner = Object.entries(value).flatMap(([name, item]) => (INERT.has(name) ? [] : collect(item, name, scripts, inside)));
  return [...actionCalls(value, inside), ...inner];
}

/** Keys whose texts are not run. */
const INERT = new Set(['name', 'if', 'env', 'with', 'description', 'id', 'statusMessage', 'files', 'glob', 'exclude']);

function gateCalls(script: string, scripts: Scripts, around: Around): GateCall[] {
  return callsOf(script, scripts, false)
    .filter(({ program }) => /^(verification-)?gates$/.test(program))
    .map(({ words, ignored, dead }) => ({
      text: words.join(' '),
      words,
      void: around.void ?? (ignored ? 'its failure is ignored' : dead ? 'it is never reached' : null),
      conditions: around.conditions,
    }));
}

/** `uses: owner/verification-gates@v1`, with its inputs as flags. */
function actionCalls(step: { [key: string]: Value }, around: Around): GateCall[] {
  const uses = step['uses'];
  if (typeof uses !== 'string' || !/(^|\/)(verification-)?gates(\/|@|$)/.test(uses)) return [];
  const inputs = isRecord(step['with']) ? Object.entries(step['with']) : [];
  const words = inputs.flatMap(([name, value]) => (value === '' || value === null ? [] : [`--${name}`, String(showText(value))]));
  return [{ ...around, text: uses.replace(/@.*$/, ''), words }];
}

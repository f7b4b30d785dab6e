import { Opaque, type Value } from './literal.ts';
import { showValue } from './settings.ts';

/** What is known around a value of a configuration. */
export interface Around {
  void: string | null;
  conditions: string[];
}

/** What is known inside of an object. */
export function enter(value: { [key: string]: Value }, { void: outside, conditions }: Around): Around {
  const condition = value['if'] ?? value['when'];
  return {
    void: outside ?? voids.find(([, holds]) => holds(value))?.[0] ?? null,
    conditions: condition === undefined ? conditions : [...conditions, showText(condition)],
  };
}

/** What keeps a step, job or hook from counting, with what to call it. */
const voids: [name: string, holds: (value: { [key: string]: Value }) => boolean][] = [
  ['continue-on-error', (value) => isGiven(value['continue-on-error'])],
  ['its condition is false', (value) => isFalse(value['if'])],
  ['it is skipped', (value) => value['skip'] === true],
  ['it is turned off', (value) => value['enabled'] === false],
  ['it is allowed to fail', (value) => value['allow_failure'] === true],
];

function isGiven(value: Value): boolean {
  return value !== undefined && !isFalse(value);
}

/** `false`, `${{ false }}`. */
function isFalse(value: Value): boolean {
  if (value instanceof Opaque || value === undefined) return false;
  return value === false || /^(\$\{\{)?\s*false\s*(\}\})?$/.test(String(value));
}

/** A value as it is in a command. */
export function showText(value: Value): string {
  return typeof value === 'string' ? value : showValue(value);
}

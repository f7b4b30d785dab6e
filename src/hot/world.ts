import { rememberListeners, removeNewListeners, type Listeners } from './listeners.ts';
import { clearPage, readAddress } from './page.ts';
import { adoptProperties, findObjects, rememberProperties, restoreProperties, type Remembered } from './properties.ts';

/** What tests can change outside of modules, and a new process would have as it was. */
export interface World {
  /** Globals, built-in classes, their prototypes, `Math`, `console`, `process`. */
  properties: Remembered[];
  env: Record<string, string | undefined>;
  listeners: Listeners;
  folder: string;
  exitCode: typeof process.exitCode;
  /** Where the page is, when there is one. */
  address: string | undefined;
}

/** Remembers the world as it is, with the properties of whatever is global, and of `more`. */
export function captureWorld(more: readonly object[] = []): World {
  return {
    properties: rememberProperties([...findObjects(), ...more]),
    env: { ...process.env },
    listeners: rememberListeners(),
    folder: process.cwd(),
    exitCode: process.exitCode,
    address: readAddress(),
  };
}

/** Makes the world what it was, as far as it can be set. */
export function restoreWorld({ properties, env, listeners, folder, exitCode, address }: World): void {
  restoreProperties(properties);
  restoreEnv(env);
  removeNewListeners(listeners);
  if (process.cwd() !== folder) process.chdir(folder);
  process.exitCode = exitCode;
  clearPage(address);
}

/** Takes what a package changed while it was loaded into a world: it is loaded only once, and a new process has it too. */
export function adoptChanges(into: World, before: World): void {
  adoptProperties(into.properties, before.properties);
  into.listeners = new Map([...into.listeners, ...newListeners(before.listeners, into.listeners)]);
}

function newListeners(before: Listeners, known: Listeners): Listeners {
  const added = [...rememberListeners()].map(
    ([event, now]) => [event, now.filter((listener) => !before.get(event)?.includes(listener))] as const,
  );
  return new Map(added.map(([event, listeners]) => [event, [...(known.get(event) ?? []), ...listeners]]));
}

function restoreEnv(env: World['env']): void {
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  for (const [name, value] of Object.entries(env)) if (process.env[name] !== value) process.env[name] = value;
}

type Listener = (...args: unknown[]) => void;

/** Listeners of the process, by event. */
export type Listeners = ReadonlyMap<string | symbol, readonly Listener[]>;

/** Remembers who listens to the process. */
export function rememberListeners(): Listeners {
  return new Map(process.eventNames().map((event) => [event, listenersOf(event)]));
}

/** Takes away the listeners that came since. */
export function removeNewListeners(known: Listeners): void {
  for (const event of process.eventNames()) {
    const old = known.get(event) ?? [];
    for (const listener of listenersOf(event)) if (!old.includes(listener)) process.removeListener(event, listener);
  }
}

function listenersOf(event: string | symbol): Listener[] {
  return process.rawListeners(event as 'exit') as Listener[];
}

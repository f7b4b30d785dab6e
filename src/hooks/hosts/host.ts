/** What a host writes on standard input. */
export type Payload = Readonly<Record<string, unknown>>;

/** An agent that is about to stop. */
export interface StopEvent {
  /** What makes one run of an agent itself: its streak of blocks is kept by it. */
  session: string;
  /** Folder that it works in; null when the host does not say. */
  folder: string | null;
  /** Whether a hook made it go on before this stop; null when the host does not say. */
  isContinued: boolean | null;
  /** How often hooks made it go on, as far as the host counts that. */
  blocks: number;
}

/** What becomes of a stop. */
export type Ruling =
  | { kind: 'pass' }
  /** The agent goes on, and reads why. */
  | { kind: 'block'; reason: string }
  /** The agent stops although something is red or unknown, and a person reads so. */
  | { kind: 'release'; message: string };

/** Where a host looks for its hooks. */
export interface HostSettings {
  /** Path relative to the project. */
  file: string;
  /** Keys that lead to the list of hooks of the event. */
  path: readonly string[];
  /** Our entry of that list. */
  entry: object;
  /** What a new file holds beside it. */
  head?: object;
}

/** A coding agent's program, and the protocol of its hooks. */
export interface Host {
  name: string;
  title: string;
  /** After so long it ends the hook and lets the agent stop: what our entry asks for, or its own limit. */
  limitMs: number;
  /** Environment variable that names the project's folder, where it sets one. */
  projectVariable?: string;
  settings: HostSettings;
  /** What its event says; null for one at which there is nothing to judge. */
  read(payload: Payload): StopEvent | null;
  /** What it is to find on standard output. */
  answer(ruling: Ruling): object;
}

/** How a hook is called: `--no` keeps npx from fetching anything. */
export function commandFor(name: string): string {
  return `npx --no gates hook --agent ${name}`;
}

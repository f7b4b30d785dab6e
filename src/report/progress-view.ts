import pc from 'picocolors';
import type { Progress } from '../model/progress.ts';
import { heartbeatLine, liveLines, logLine } from './progress-lines.ts';
import { advance, type ProgressState } from './progress-state.ts';

/** What progress is written to; `process.stderr` is one. */
export interface ProgressStream {
  write(text: string): unknown;
  columns?: number;
}

/** How progress is shown. */
export interface ProgressViewOptions {
  stream: ProgressStream;
  /** A live list that redraws itself; only for a terminal that a person watches. */
  interactive: boolean;
  color: boolean;
  /** Milliseconds of a monotonic clock. */
  now(): number;
}

/** Shows events as they happen until `stop`, which leaves no timer and no live line behind. */
export interface ProgressView {
  progress: Progress;
  stop(): void;
}

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;
const HEARTBEAT_MS = 10_000;

/** A live list on a terminal; elsewhere a line when something starts or ends and one every 10 s. */
export function createProgressView(options: ProgressViewOptions): ProgressView {
  return options.interactive ? createLiveList(options) : createLog(options);
}

function createLog({ stream, now }: ProgressViewOptions): ProgressView {
  let state: ProgressState = { running: [], results: [] };
  const write = (line: string | null): void => {
    if (line !== null) stream.write(`${line}\n`);
  };
  const timer = setInterval(() => write(heartbeatLine(state, now())), HEARTBEAT_MS);
  timer.unref();
  return {
    progress(event) {
      write(logLine(event, state, now()));
      state = advance(state, event, now());
    },
    stop: () => clearInterval(timer),
  };
}

function createLiveList({ stream, color, now }: ProgressViewOptions): ProgressView {
  let state: ProgressState = { running: [], results: [] };
  let ticks = 0;
  let stopped = false;
  let display: { (text: string): void; clear(): void; done(): void } | undefined;
  const colors = pc.createColors(color);
  const draw = (): void => {
    const frame = FRAMES[ticks++ % FRAMES.length]!;
    display?.(
      liveLines(state, frame, { colors, width: stream.columns ?? 80, now: now() }).join('\n'),
    );
  };
  const timer = setInterval(draw, FRAME_MS);
  timer.unref();
  // loaded only here: neither a log nor a quick command pays for it
  void import('log-update').then(({ createLogUpdate }) => {
    if (!stopped) display = createLogUpdate(stream as NodeJS.WriteStream);
  });
  return {
    progress(event) {
      state = advance(state, event, now());
    },
    stop() {
      stopped = true;
      clearInterval(timer);
      display?.clear();
      display?.done();
    },
  };
}

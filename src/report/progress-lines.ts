import type { ProgressEvent } from '../model/progress.ts';
import { formatDuration, formatNumber } from './figures.ts';
import { timeLeft, type ProgressState, type RunningStage } from './progress-state.ts';
import { symbol, type Colors } from './terminal/style.ts';
import { oneLine, pad, truncate } from './text.ts';

/** The live list: gates as they were judged, then what runs, each line within `width`. */
export function liveLines(
  state: ProgressState,
  frame: string,
  { colors, width, now }: { colors: Colors; width: number; now: number },
): string[] {
  const names = [
    ...state.results.map((result) => result.gate),
    ...state.running.map((stage) => oneLine(stage.name)),
  ];
  const nameWidth = Math.max(0, ...names.map((name) => name.length));
  const line = (sign: string, name: string, text: string): string =>
    ` ${sign} ${pad(oneLine(name), nameWidth)}  ${truncate(text, width - nameWidth - 6)}`;
  return [
    ...state.results.map((result) =>
      line(symbol(result.status, colors), result.gate, oneLine(result.summary)),
    ),
    ...state.running.map((stage) =>
      line(colors.cyan(frame), stage.name, describeStage(stage, now)),
    ),
  ];
}

/** `120 of 512, score 88.1%, 12.4 s, about 40 s left`. */
export function describeStage(stage: RunningStage, now: number): string {
  const { counted } = stage;
  const left = timeLeft(stage, now);
  return [
    ...(counted ? [`${counted.last.done} of ${counted.total}`] : []),
    ...(counted?.score == null ? [] : [`score ${formatNumber(counted.score, '%')}`]),
    formatElapsed(now - stage.startedAt),
    ...(left === null ? [] : [`about ${formatLeft(left)} left`]),
  ].join(', ');
}

/** `0.3 s`: in the unit that it will be in a second later, so that the list does not jump. */
function formatElapsed(durationMs: number): string {
  return durationMs < 1000 ? `${(durationMs / 1000).toFixed(1)} s` : formatDuration(durationMs);
}

/** Whole seconds: more would be a guess. */
function formatLeft(durationMs: number): string {
  const seconds = Math.ceil(durationMs / 1000);
  return seconds < 60 ? `${seconds} s` : formatDuration(seconds * 1000);
}

/** The line that an event is worth in a log, null for the many that are not. `before` is the state that it met. */
export function logLine(event: ProgressEvent, before: ProgressState, now: number): string | null {
  switch (event.type) {
    case 'stage-started':
      return `gates: ${oneLine(event.name)} started`;
    case 'stage-progress':
      return null;
    case 'stage-finished':
      return finishedLine(event, before, now);
    case 'gate-judged':
      return `gates: ${event.result.gate} ${event.result.status}: ${oneLine(event.result.summary)}`;
  }
}

/** `gates: tests measured in 3.2 s, cached`. */
function finishedLine(
  { name, outcome, note }: Extract<ProgressEvent, { type: 'stage-finished' }>,
  before: ProgressState,
  now: number,
): string {
  const stage = before.running.find((running) => running.name === name);
  const time = stage === undefined ? '' : ` in ${formatDuration(now - stage.startedAt)}`;
  const result = outcome === 'measured' ? 'measured' : 'could not be measured';
  return `gates: ${oneLine(name)} ${result}${time}${note === undefined ? '' : `, ${oneLine(note)}`}`;
}

/** What runs right now, on one line; null when nothing does. */
export function heartbeatLine(state: ProgressState, now: number): string | null {
  if (state.running.length === 0) return null;
  return `gates: ${state.running.map((stage) => `${oneLine(stage.name)} ${describeStage(stage, now)}`).join('; ')}`;
}

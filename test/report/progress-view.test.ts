import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import pc from 'picocolors';
import { liveLines } from '../../src/report/progress-lines.ts';
import { advance, timeLeft, type ProgressState } from '../../src/report/progress-state.ts';
import { createProgressView } from '../../src/report/progress-view.ts';
import type { ProgressEvent } from '../../src/model/progress.ts';
import { failed, passed } from './verdicts.ts';

/** A stream that keeps what was written to it. */
function createStream(): { text: () => string; write: (text: string) => void } {
  let text = '';
  return { text: () => text, write: (chunk) => void (text += chunk) };
}

const after = (events: [at: number, event: ProgressEvent][]): ProgressState =>
  events.reduce<ProgressState>((state, [at, event]) => advance(state, event, at), {
    running: [],
    results: [],
  });

const counting = after([
  [0, { type: 'gate-judged', result: failed.gates[0]! }],
  [0, { type: 'stage-started', name: 'check lint' }],
  [1_000, { type: 'stage-started', name: 'mutants' }],
  [4_000, { type: 'stage-progress', name: 'mutants', done: 12, total: 512 }],
  [9_000, { type: 'stage-progress', name: 'mutants', done: 112, total: 512, score: 88.16 }],
]);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('progress in a log', () => {
  const start = (): {
    stream: ReturnType<typeof createStream>;
    view: ReturnType<typeof createProgressView>;
  } => {
    const stream = createStream();
    return {
      stream,
      view: createProgressView({ stream, interactive: false, color: false, now: () => Date.now() }),
    };
  };

  it('is a line when a stage starts and ends and when a gate is judged', () => {
    const { stream, view } = start();
    view.progress({ type: 'stage-started', name: 'tests' });
    vi.advanceTimersByTime(3_200);
    view.progress({ type: 'stage-finished', name: 'tests', outcome: 'measured', note: 'cached' });
    view.progress({ type: 'gate-judged', result: passed.gates[3]! });
    view.stop();
    expect(stream.text()).toBe(
      'gates: tests started\ngates: tests measured in 3.2 s, cached\ngates: tests passed: 142 passed\n',
    );
  });

  it('is one line every ten seconds, however many events there are', () => {
    const { stream, view } = start();
    view.progress({ type: 'stage-started', name: 'mutants' });
    for (let done = 1; done <= 250; done++) {
      vi.advanceTimersByTime(100);
      view.progress({ type: 'stage-progress', name: 'mutants', done, total: 500, score: 90 });
    }
    view.stop();
    vi.advanceTimersByTime(60_000);
    expect(stream.text().split('\n')).toEqual([
      'gates: mutants started',
      'gates: mutants 99 of 500, score 90%, 10.0 s, about 41 s left',
      'gates: mutants 199 of 500, score 90%, 20.0 s, about 31 s left',
      '',
    ]);
  });

  it('neutralises control characters', () => {
    const { stream, view } = start();
    view.progress({ type: 'stage-started', name: 'check \u001B[2Jx\n::error::y' });
    view.stop();
    expect(stream.text()).toBe('gates: check ␛[2Jx ⏎ ::error::y started\n');
  });

  it('leaves no timer behind', () => {
    start().view.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('the live list', () => {
  it('shows judged gates, then what runs with its count, score and time left', () => {
    expect(
      liveLines(counting, '⠋', { colors: pc.createColors(false), width: 80, now: 9_500 }),
    ).toEqual([
      ' ✗ complexity  2 of 86 functions over the limit, highest 23 (<= 10)',
      ' ⠋ check lint  9.5 s',
      ' ⠋ mutants     112 of 512, score 88.1%, 8.5 s, about 22 s left',
    ]);
  });

  it('draws on a terminal and is gone after stop', async () => {
    vi.useRealTimers();
    const stream = createStream();
    const view = createProgressView({
      stream,
      interactive: true,
      color: false,
      now: () => performance.now(),
    });
    view.progress({ type: 'stage-started', name: 'tests' });
    await vi.waitFor(() => expect(stream.text()).toContain('tests'));
    view.stop();
    const text = stream.text();
    expect(text.endsWith('\u001B[G') || text.endsWith('\u001B[1G')).toBe(true);
    view.progress({ type: 'stage-started', name: 'later' });
    expect(stream.text()).toBe(text);
  });
});

describe('time left', () => {
  it('is told from the speed since the first count', () => {
    expect(timeLeft(counting.running[1]!, 9_000)).toBe(20_000);
  });

  it('cannot be told before something was done', () => {
    expect(timeLeft(counting.running[0]!, 9_000)).toBeNull();
    const first = after([
      [0, { type: 'stage-started', name: 'mutants' }],
      [10, { type: 'stage-progress', name: 'mutants', done: 0, total: 9 }],
    ]);
    expect(timeLeft(first.running[0]!, 5_000)).toBeNull();
  });
});

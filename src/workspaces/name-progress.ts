import type { Progress } from '../model/progress.ts';

/** Progress that says which package it is of. */
export function nameProgress(name: string, progress: Progress): Progress {
  return (event) => {
    if (event.type === 'gate-judged') progress({ ...event, result: { ...event.result, summary: `${name}: ${event.result.summary}` } });
    else progress({ ...event, name: `${name}: ${event.name}` });
  };
}

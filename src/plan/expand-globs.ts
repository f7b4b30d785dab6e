import { globSync } from 'tinyglobby';
import type { Step } from './follow-scripts.ts';

/** A step's words with unquoted globs expanded as a shell does: `**` is `*`, and what matches nothing stays. */
export function expandGlobs(step: Step): string[] {
  return step.words.flatMap((word) => {
    if (!step.globs.includes(word)) return [word];
    const found = globSync(word.replaceAll('**', '*'), {
      cwd: step.cwd,
      onlyFiles: false,
      expandDirectories: false,
    });
    const paths = found.map((path) => path.replace(/\/$/, '')).sort();
    return paths.length > 0 ? paths : [word];
  });
}

import type { Caps } from '../worst.ts';

/** How much markdown there may be. */
export interface MarkdownLimits extends Caps {
  /** Most problems shown of one gate. */
  problems: number;
  /** Mutants that are shown as diffs, the first ones. */
  diffs: number;
  /** Most lines of a tool's output, from its end. */
  outputLines: number;
  /** Size of the whole text in UTF-8. */
  maxBytes: number;
}

/** The limits with less of everything that can be many. */
export function scaled(limits: MarkdownLimits, scale: number): MarkdownLimits {
  return {
    ...limits,
    total: Math.floor(limits.total * scale),
    problems: Math.max(1, Math.floor(limits.problems * scale)),
    // A diff takes the room of two findings, and says more of the first than of the last
    diffs: Math.floor(limits.diffs * scale ** 4),
    outputLines: Math.floor(limits.outputLines * scale),
  };
}

import type { Verdict } from './verdict.ts';

/** What a reporter may know beside the verdict; it touches no file, clock or environment itself. */
export interface RenderOptions {
  /** ANSI colours wanted. */
  color: boolean;
  /** Columns of the terminal. */
  width: number;
}

/** Turns a verdict into text. Pure; a promise only where a library is loaded for it, which no other report should wait for. */
export interface Reporter {
  name: string;
  /** One line for `--help`. */
  description: string;
  render(verdict: Verdict, options: RenderOptions): string | Promise<string>;
}

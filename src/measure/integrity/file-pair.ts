import type { Syntax } from './syntax.ts';

/** One side of a changed file. */
export interface TextSide {
  path: string;
  text: string;
  /** Null for what is no code, or does not parse. */
  syntax: Syntax | null;
}

/** A changed file, before and after; one side is null when it is new or deleted. */
export interface FilePair {
  /** Present path; of a deleted file, the path that it had. */
  path: string;
  /** Whether code is what the plan counts as source. */
  isSource: boolean;
  base: TextSide | null;
  present: TextSide | null;
}

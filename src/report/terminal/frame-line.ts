/** One line to show: its number (null when it stands nowhere in the file), what it is, and the part of `text` that matters. */
export interface FrameLine {
  number: number | null;
  kind: 'context' | 'marked' | 'removed' | 'added';
  text: string;
  mark?: { from: number; to: number };
}

/** Most lines that a frame shows of one side. */
export const MOST_LINES = 6;

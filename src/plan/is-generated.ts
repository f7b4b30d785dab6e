/** Bytes at the start of a file that tell whether it was written by a person. */
export const HEAD_BYTES = 8 * 1024;
/** No person writes a file of this size. */
const MOST_BYTES = 1024 * 1024;
/** Mean length of the lines with something on them from which a file counts as minified. */
const MINIFIED_LINE = 150;

const LEADING_COMMENTS = /^\uFEFF?(?:#!.*\n)?(?:\s+|\/\/.*(?:\n|$)|\/\*[\s\S]*?\*\/)*/;
const GENERATED =
  /@generated\b|\bdo not (?:edit|modify)\b|\b(?:this|the) (?:file|code|module)\b.{0,40}\b(?:auto-?)?generated\b|\bauto(?:matically)?[- ]?generated (?:file|code|by|from)\b/i;

/** Whether a file is generated or minified, by the comments at its top, the length of its lines, or its size. */
export function isGenerated(head: string, bytes: number): boolean {
  if (bytes > MOST_BYTES) return true;
  const comments = LEADING_COMMENTS.exec(head)![0];
  if (GENERATED.test(comments)) return true;
  const lines = head.split('\n').filter((line) => line.trim() !== '');
  const characters = lines.reduce((sum, line) => sum + line.length, 0);
  return lines.length > 0 && characters / lines.length > MINIFIED_LINE;
}

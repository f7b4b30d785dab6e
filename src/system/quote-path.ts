/** A path as one word for the user's shell, whatever characters it has; on Windows none of them can be in a name. */
export function quotePath(path: string): string {
  return process.platform === 'win32' ? `"${path}"` : `"${path.replaceAll(/["$`\\]/g, '\\$&')}"`;
}

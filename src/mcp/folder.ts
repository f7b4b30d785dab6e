import { z } from 'zod';

/** Folder that a tool works in. */
export const folderInput = z
  .string()
  .min(1)
  .optional()
  .describe('folder to work in, absolute or relative to that of the server (default: that of the server)');

/** The same on a command line. */
export function folderArgs(folder: string | undefined): string[] {
  return folder === undefined ? [] : [`--cwd=${folder}`];
}

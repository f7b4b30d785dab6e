import { execFileSync } from 'node:child_process';
import { afterEach } from 'vitest';

const mounted: string[] = [];
afterEach(() => {
  for (const folder of mounted.splice(0)) execFileSync('umount', [folder]);
});

/** Mounts something until the test ends. */
export function mount(...args: string[]): void {
  execFileSync('mount', args, { stdio: 'pipe' });
  mounted.push(args.at(-1)!);
}

/** Why no file system can be mounted here; null when one can. */
function whyNotMounted(): string | null {
  if (process.platform !== 'linux') return 'only tried on Linux';
  if (process.getuid?.() !== 0) return 'mounting takes root';
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'pipe' });
    return null;
  } catch {
    return 'this system lets even root mount nothing';
  }
}

/** Why drills with file systems are skipped. */
export const why = whyNotMounted();

/** A title that says why its tests are skipped, if they are. */
export const title = (text: string): string => (why === null ? text : `${text} (skipped: ${why})`);

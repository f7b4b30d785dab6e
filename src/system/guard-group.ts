import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';

/** Reads lists of groups, one a line, until nobody is left to write one; then ends those of the last. */
const SCRIPT = 'while read -r line; do groups=$line; done; for group in $groups; do kill -s KILL -- "-$group"; done';

const guarded = new Set<number>();
let guard: Writable | null = null;

/**
 * Ends a group of processes when this process is gone, even when it is killed outright and can do nothing any more: a
 * process of its own waits for that. Returns what is called when the group has ended. Windows has no groups.
 */
export function guardGroup(pid: number | undefined): () => void {
  if (pid === undefined || process.platform === 'win32') return () => {};
  guarded.add(pid);
  tell();
  return () => {
    if (guarded.delete(pid)) tell();
  };
}

function tell(): void {
  guard ??= startGuard();
  guard.write(`${[...guarded].join(' ')}\n`);
}

function startGuard(): Writable {
  const child = spawn('sh', ['-c', SCRIPT], { cwd: '/', detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  // without a shell, or when it was killed itself, everything works but this
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  // it does not keep this process
  child.unref();
  (child.stdin as Writable & { unref(): void }).unref();
  return child.stdin;
}

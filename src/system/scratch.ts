import { rmSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'gates-run-';

/** A folder for one run's scratch files. */
export interface Scratch {
  path: string;
  /** Removes the folder and everything in it. */
  remove(): Promise<void>;
}

/** Makes a scratch folder in the OS's temporary folder; it is removed at exit at the latest, also after a crash of ours. */
export async function createScratch(): Promise<Scratch> {
  await sweepStale();
  const path = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const removeSync = (): void => rmSync(path, { recursive: true, force: true });
  process.once('exit', removeSync);
  return {
    path,
    async remove() {
      await rm(path, { recursive: true, force: true, maxRetries: 3 });
      process.removeListener('exit', removeSync);
    },
  };
}

/** Removes what runs that were killed outright (`kill -9`) left behind: folders whose process is gone. */
async function sweepStale(): Promise<void> {
  const names = await readdir(tmpdir());
  const stale = names.filter((name) => {
    const owner = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : NaN;
    return !Number.isNaN(owner) && !isAlive(owner);
  });
  await Promise.all(stale.map((name) => rm(join(tmpdir(), name), { recursive: true, force: true, maxRetries: 3 }).catch(leaveIt)));
}

/** Another user's, or still written to: whoever comes next sweeps again, and this run does not need it gone. */
function leaveIt(): void {}

/** Whether a process runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, under another user
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second, whatever the machine. */
const TICK_MS = 10;

/**
 * Processor time that the processes of a group have used, in milliseconds, with that of their children that have ended.
 * Null where the system does not tell (anything but Linux).
 */
export function groupCpuMs(group: number, read: (pid: string) => string | null = readStat): number | null {
  const own = read(String(group));
  if (own === null) return null;
  const others = processIds().filter((pid) => pid !== String(group));
  const stats = [own, ...others.flatMap((pid) => read(pid) ?? [])];
  const members = stats.map(fieldsOf).filter((fields) => fields.group === group);
  return members.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
}

/** What `/proc/PID/stat` says; the name of the program before it may hold anything. */
export function fieldsOf(stat: string): { group: number; cpuMs: number } {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number);
  const ticks = fields.slice(11, 15).reduce((sum, each) => sum + each, 0);
  return { group: fields[2]!, cpuMs: ticks * TICK_MS };
}

function processIds(): string[] {
  return process.platform === 'linux' ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : [];
}

function readStat(pid: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    // It has ended meanwhile, or there is no such folder
    return null;
  }
}

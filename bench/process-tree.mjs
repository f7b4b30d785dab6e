// Looks at a process and all that it started, through /proc: how many there are, and how much memory they have.
import { readdirSync, readFileSync } from 'node:fs';

/** Processes below `pid`, itself included, with their resident memory. */
export function readTree(pid) {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(readProcess).filter(Boolean);
  const tree = all.filter((each) => each.pid === pid);
  for (let parent = 0; parent < tree.length; parent++) tree.push(...all.filter((each) => each.parent === tree[parent].pid));
  return tree;
}

function readProcess(name) {
  try {
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    const status = readFileSync(`/proc/${name}/status`, 'utf8');
    const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    return { pid: Number(name), parent, command, rssBytes: 1024 * Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) };
  } catch {
    // It ended in the meantime
    return null;
  }
}

/** Watches a process until it is told to stop, and then returns the most that was seen. */
export function watchTree(pid, everyMs = 250) {
  const most = { nodes: 0, rssBytes: 0 };
  const timer = setInterval(() => {
    const tree = readTree(pid);
    most.nodes = Math.max(most.nodes, tree.filter(({ command }) => /^\S*node /.test(command)).length);
    most.rssBytes = Math.max(most.rssBytes, tree.reduce((sum, { rssBytes }) => sum + rssBytes, 0));
  }, everyMs);
  return () => {
    clearInterval(timer);
    return most;
  };
}

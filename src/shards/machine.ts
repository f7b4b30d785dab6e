import { version } from '../version.ts';

/** What shards must have in common beside the plan of the check, which names the versions of the runners. */
export function machine(): Record<string, string> {
  return { gates: version(), node: process.version, platform: `${process.platform} ${process.arch}` };
}

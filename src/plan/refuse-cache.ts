import { trackedIn } from '../system/tracked.ts';

/** Why the results in a cache folder are not believed, one sentence; null when they may be: no commit brought them here. */
export async function refuseCache(root: string, folder: string): Promise<string | null> {
  try {
    const [first, ...more] = await trackedIn(root, folder);
    if (first === undefined) return null;
    const others = more.length === 0 ? '' : ` and ${more.length} more`;
    return `The cache is not used: git tracks ${first}${others} in it, and what comes with a commit was not measured here.`;
  } catch (error) {
    return `The cache is not used: ${(error as Error).message}`;
  }
}

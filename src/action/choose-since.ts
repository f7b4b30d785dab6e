import { UserError } from '../model/problem.ts';
import { isOnDefaultBranch } from './github-run.ts';
import type { GithubRun } from './github-run.ts';

/** Input that asks for the whole tree. */
const WHOLE_TREE = 'none';

/**
 * What `--since` is given, null for the whole tree. Unless the workflow says so, a pull request, a merge group and a push
 * to a branch are judged by what they change. Throws `UserError` for an event whose base is the commit that runs.
 */
export function chooseSince(asked: string, run: GithubRun): string | null {
  if (run.event === 'pull_request_target') {
    throw new UserError('pull-request-target', 'The event pull_request_target checks out the base: there is no change to judge.', {
      hint: 'Use the event pull_request: gates runs the code of the change, which should have no rights of the base.',
    });
  }
  if (asked === WHOLE_TREE) return null;
  if (asked !== '') return asked;
  return isChange(run) ? 'auto' : null;
}

function isChange(run: GithubRun): boolean {
  if (run.event === 'push') return run.ref.startsWith('refs/heads/') && !isFirstPush(run);
  return run.event === 'pull_request' || run.event === 'merge_group';
}

/** The push that makes the default branch has nothing before it but itself. */
function isFirstPush(run: GithubRun): boolean {
  return isOnDefaultBranch(run) && /^0+$/.test(run.payload.before ?? '');
}

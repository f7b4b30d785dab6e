/** What is known of a run: environment variables, the payload of the event that started it, and the commit checked out. */
export interface RunFacts {
  env: Readonly<Record<string, string | undefined>>;
  /** GitHub's event, empty elsewhere. */
  event: Event;
  /** Full hash of HEAD. */
  head: string;
}

/** The parts of GitHub's event payloads that name a base. */
export interface Event {
  before?: string;
  merge_group?: { base_sha?: string };
  repository?: { default_branch?: string };
}

/** Where a change starts: at a commit, or where it left a branch of `origin`. `why` says who says so. */
export type BaseHint = { commit: string; why: string } | { branch: string; why: string };

/** The base of the change that a run of CI is about; null when the environment names none. */
export function baseOfRun(facts: RunFacts): BaseHint | null {
  if (facts.env['GITHUB_ACTIONS'] === 'true') return baseOnGithub(facts);
  if (facts.env['GITLAB_CI'] === 'true') return baseOnGitlab(facts);
  return baseByVariable(facts);
}

/** Whether GitHub's merge commit of the pull request is checked out. */
function isMergeCommit({ env, head }: RunFacts): boolean {
  return /^refs\/pull\/.+\/merge$/.test(env['GITHUB_REF'] ?? '') && env['GITHUB_SHA'] === head;
}

function baseOnGithub(facts: RunFacts): BaseHint | null {
  const { env, event } = facts;
  if (isMergeCommit(facts)) return { commit: 'HEAD^1', why: 'first parent of the merge commit of the pull request' };
  return (
    branchIn(env['GITHUB_BASE_REF'], 'base branch of the pull request') ??
    inMergeGroup(event) ??
    commitIn(event.before, 'what was there before the push') ??
    branchIn(event.repository?.default_branch, 'default branch')
  );
}

function inMergeGroup({ merge_group: group }: Event): BaseHint | null {
  return commitIn(group?.base_sha, 'base of the merge group');
}

function baseOnGitlab({ env }: RunFacts): BaseHint | null {
  return (
    commitIn(env['CI_MERGE_REQUEST_DIFF_BASE_SHA'], 'base of the merge request') ??
    branchIn(env['CI_MERGE_REQUEST_TARGET_BRANCH_NAME'], 'target branch of the merge request') ??
    commitIn(env['CI_COMMIT_BEFORE_SHA'], 'what was there before the push') ??
    branchIn(env['CI_DEFAULT_BRANCH'], 'default branch')
  );
}

/** Variables in which other CI systems name the branch that a change is for. */
const BRANCH_VARIABLES = [
  'BUILDKITE_PULL_REQUEST_BASE_BRANCH',
  'BUILDKITE_PIPELINE_DEFAULT_BRANCH',
  'SYSTEM_PULLREQUEST_TARGETBRANCH',
  'BITBUCKET_PR_DESTINATION_BRANCH',
  'CHANGE_TARGET',
] as const;

function baseByVariable({ env }: RunFacts): BaseHint | null {
  const name = BRANCH_VARIABLES.find((variable) => env[variable]);
  return name === undefined ? null : branchIn(env[name], name);
}

function branchIn(branch: string | undefined, why: string): BaseHint | null {
  return branch ? { branch: branch.replace(/^refs\/heads\//, ''), why } : null;
}

/** Of a branch that is new, GitHub and GitLab say that it was at a commit of zeros. */
function commitIn(commit: string | undefined, why: string): BaseHint | null {
  return commit && !/^0+$/.test(commit) ? { commit, why } : null;
}

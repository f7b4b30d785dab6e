import { readFile } from 'node:fs/promises';
import { UserError } from '../model/problem.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The parts of an event's payload that matter here. */
export interface EventPayload {
  before?: string;
  repository?: { default_branch?: string };
  pull_request?: { number: number; head: { sha: string } };
}

/** What GitHub says of a run of a workflow. */
export interface GithubRun {
  /** Name of the event: `push`, `pull_request`. */
  event: string;
  ref: string;
  isProtected: boolean;
  sha: string;
  payload: EventPayload;
}

/** Reads what GitHub says of this run. Throws `UserError` outside GitHub Actions. */
export async function readRun(env: Environment): Promise<GithubRun> {
  if (env['GITHUB_ACTIONS'] !== 'true') {
    throw new UserError('not-on-github', '`gates action` is what action.yml runs on GitHub', {
      hint: 'Anywhere else: `gates check --since auto`.',
    });
  }
  return {
    event: env['GITHUB_EVENT_NAME'] ?? '',
    ref: env['GITHUB_REF'] ?? '',
    isProtected: env['GITHUB_REF_PROTECTED'] === 'true',
    sha: env['GITHUB_SHA'] ?? '',
    payload: await readPayload(env['GITHUB_EVENT_PATH']),
  };
}

/** Whether a run is about the branch that everything else comes from. */
export function isOnDefaultBranch({ ref, payload }: GithubRun): boolean {
  const branch = payload.repository?.default_branch;
  return branch !== undefined && ref === `refs/heads/${branch}`;
}

async function readPayload(file: string | undefined): Promise<EventPayload> {
  if (!file) return {};
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new UserError('bad-event', `GITHUB_EVENT_PATH: ${(error as Error).message}`, { cause: error });
  }
}

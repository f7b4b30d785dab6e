import { readFile } from 'node:fs/promises';
import { parseVerdict } from '../report/parse-verdict.ts';
import { githubComment } from '../report/reporters/github-comment.ts';
import { commentText, markerOf } from './comment-text.ts';
import type { CommentSubject } from './comment-text.ts';
import { ApiError, createGithubApi } from './github-api.ts';
import type { GithubRun } from './github-run.ts';
import { readInput } from './inputs.ts';
import { requireVariable } from './outputs.ts';
import { relocate } from './relocate.ts';
import { postComment } from './sticky-comment.ts';
import type { Posted } from './sticky-comment.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Writes the verdict as a comment on the pull request of a run, or updates it. Returns what happened, in a sentence for the
 * log: what GitHub does not allow is no error, since the comment has no say in the verdict.
 */
export async function commentOnPullRequest(env: Environment, run: GithubRun, prefix: string): Promise<string> {
  const pull = run.payload.pull_request;
  if (pull === undefined) return `No comment: a run for ${run.event} has no pull request.`;
  const subject = subjectOf(env, pull.head.sha, prefix);
  const api = createGithubApi(requireVariable(env, 'GITHUB_API_URL'), readInput(env, 'token'));
  try {
    const posted = await postComment(api, {
      repository: requireVariable(env, 'GITHUB_REPOSITORY'),
      pullRequest: pull.number,
      commit: pull.head.sha,
      marker: markerOf(subject),
      body: commentText(await readReport(readInput(env, 'report'), prefix), subject),
    });
    return describePosted(posted);
  } catch (error) {
    if (error instanceof ApiError) return describeRefusal(error);
    throw error;
  }
}

function subjectOf(env: Environment, commit: string, prefix: string): CommentSubject {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = env;
  return {
    commit,
    job: env['GITHUB_JOB'] ?? '',
    matrix: readInput(env, 'matrix'),
    folder: prefix,
    url: server && repository && id ? `${server}/${repository}/actions/runs/${id}` : null,
  };
}

async function readReport(file: string, prefix: string): Promise<string | null> {
  if (file === '') return null;
  const verdict = relocate(parseVerdict(await readFile(file, 'utf8')), prefix);
  return githubComment.render(verdict, { color: false, width: 100 });
}

function describePosted(posted: Posted): string {
  if (posted.kind === 'outdated') return `No comment: the pull request has a newer commit, ${posted.by.slice(0, 7)}.`;
  return `Comment ${posted.kind}: ${posted.url}`;
}

function describeRefusal({ status, message }: ApiError): string {
  const mayNot = status === 401 || status === 403 || status === 404;
  const why = mayNot
    ? ' The job needs `permissions: pull-requests: write`; the token of a pull request from a fork may only read.'
    : '';
  return `No comment: ${message}.${why} The verdict stands; annotations and the job summary show it.`;
}

import type { GithubApi } from './github-api.ts';

/** A comment that is written once and updated from then on. */
export interface StickyComment {
  /** `owner/name`. */
  repository: string;
  pullRequest: number;
  /** Commit of the pull request that the comment is about. */
  commit: string;
  /** First line of the comment, by which it is found again. */
  marker: string;
  body: string;
}

/** What became of a comment; `outdated`: the pull request has a newer commit, whose comment stays. */
export type Posted = { kind: 'created' | 'updated'; url: string } | { kind: 'outdated'; by: string };

interface Comment {
  id: number;
  html_url: string;
  body?: string;
  author_association: string;
  user: { type: string } | null;
}

const PER_PAGE = 100;

/** Creates or updates the comment. Throws `ApiError` when GitHub does not let it. */
export async function postComment(api: GithubApi, comment: StickyComment): Promise<Posted> {
  const { repository, pullRequest, commit, marker } = comment;
  const pull = (await api.request('GET', `/repos/${repository}/pulls/${pullRequest}`)) as { head: { sha: string } };
  if (pull.head.sha !== commit) return { kind: 'outdated', by: pull.head.sha };
  const body = { body: `${marker}\n${comment.body}` };
  const comments = `/repos/${repository}/issues/${pullRequest}/comments`;
  const present = await findComment(api, comments, marker);
  const answer = present
    ? await api.request('PATCH', `/repos/${repository}/issues/comments/${present.id}`, body)
    : await api.request('POST', comments, body);
  return { kind: present ? 'updated' : 'created', url: (answer as Comment).html_url };
}

async function findComment(api: GithubApi, path: string, marker: string): Promise<Comment | undefined> {
  for (let page = 1; ; page++) {
    const comments = (await api.request('GET', `${path}?per_page=${PER_PAGE}&page=${page}`)) as Comment[];
    const found = comments.find((comment) => comment.body?.startsWith(marker) && isTrusted(comment));
    if (found !== undefined || comments.length < PER_PAGE) return found;
  }
}

/** Anyone may write the marker: a comment of a stranger is not taken for ours, and stays under no name but its own. */
function isTrusted({ user, author_association: association }: Comment): boolean {
  return user?.type === 'Bot' || ['OWNER', 'MEMBER', 'COLLABORATOR'].includes(association);
}

import { describe, expect, it } from 'vitest';
import { commentOnPullRequest } from '../../src/action/comment-on-pull-request.ts';
import { commentText, markerOf } from '../../src/action/comment-text.ts';
import { createGithubApi } from '../../src/action/github-api.ts';
import { postComment } from '../../src/action/sticky-comment.ts';
import { withoutMentions } from '../../src/report/markdown/without-mentions.ts';
import { commentOf, startApi } from '../action/fake-api.ts';

const subject = { commit: 'c0ffee1234', job: 'test', matrix: 'null', folder: '', url: null };
const marker = markerOf(subject);
const comment = { repository: 'owner/name', pullRequest: 5, commit: 'c1', marker, body: 'the verdict' };

describe('the comment on a pull request', () => {
  it('is written once, then updated, with the token given', async () => {
    const api = await startApi({ head: 'c1' });
    const github = createGithubApi(api.url, 'secret');
    expect(await postComment(github, comment)).toEqual({ kind: 'created', url: 'https://github.example/comment/1' });
    expect(await postComment(github, { ...comment, body: 'another' })).toMatchObject({ kind: 'updated' });
    expect(api.comments.map(({ body }) => body)).toEqual([`${marker}\nanother`]);
    expect(new Set(api.requests.map(({ token }) => token))).toEqual(new Set(['Bearer secret']));
  });

  it("is not a stranger's that has the marker, but may be a collaborator's", async () => {
    const api = await startApi({ head: 'c1', comments: [commentOf(1, `${marker} passed`), { ...commentOf(2, `${marker} passed`), user: null }] });
    expect(await postComment(createGithubApi(api.url, 't'), comment)).toMatchObject({ kind: 'created' });
    expect(api.comments.map(({ body }) => body)).toEqual([`${marker} passed`, `${marker} passed`, `${marker}\nthe verdict`]);
    const own = await startApi({ head: 'c1', comments: [commentOf(1, `${marker} passed`, 'COLLABORATOR')] });
    expect(await postComment(createGithubApi(own.url, 't'), comment)).toMatchObject({ kind: 'updated' });
  });

  it('of an older commit does not replace that of a newer one', async () => {
    const api = await startApi({ head: 'c2', comments: [{ ...commentOf(1, `${marker}\nof c2`), user: { type: 'Bot' } }] });
    expect(await postComment(createGithubApi(api.url, 't'), comment)).toEqual({ kind: 'outdated', by: 'c2' });
    expect(api.comments[0]!.body).toBe(`${marker}\nof c2`);
  });

  it('is one for each job, leg of its matrix and folder', () => {
    const others = [{ job: 'other' }, { matrix: '{"node":22}' }, { folder: 'packages/a/' }].map((change) => markerOf({ ...subject, ...change }));
    expect(new Set([marker, ...others])).toHaveProperty('size', 4);
    expect(markerOf({ ...subject, commit: 'another' })).toBe(marker);
  });

  it('says what it is about', () => {
    const text = commentText('# gates: passed\n', { ...subject, matrix: '{"node":22,"os":"<b>"}', folder: 'a/', url: 'https://x/1' });
    expect(text).toBe(
      '# gates: passed\n\n<sub><code>c0ffee1</code> <code>a/</code> <code>test</code> <code>22</code> <code>&lt;b&gt;</code> · <a href="https://x/1">log</a></sub>\n',
    );
    expect(commentText(null, { ...subject, matrix: '' })).toContain('# gates: no verdict');
  });
});

describe('what goes wrong with a comment', () => {
  const run = { event: 'pull_request', ref: '', isProtected: false, sha: '', payload: { pull_request: { number: 5, head: { sha: 'c1' } } } };
  const env = { GITHUB_REPOSITORY: 'owner/name', GITHUB_JOB: 'test' };

  it('is said, and is no error', async () => {
    const broken = await startApi({ head: 'c1', status: 500 });
    const readOnly = await startApi({ head: 'c1', mayWrite: false });
    expect(await commentOnPullRequest({ ...env, GITHUB_API_URL: broken.url }, run, '')).toBe(
      'No comment: GitHub answered 500 Server Error. The verdict stands; annotations and the job summary show it.',
    );
    expect(await commentOnPullRequest({ ...env, GITHUB_API_URL: readOnly.url }, run, '')).toContain('permissions: pull-requests: write');
    expect(await commentOnPullRequest({ ...env, GITHUB_API_URL: 'http://127.0.0.1:1' }, run, '')).toMatch(/^No comment: no answer from http:\/\/127\.0\.0\.1:1 \(\w/);
  });

  it('a run without a pull request has none', async () => {
    expect(await commentOnPullRequest(env, { ...run, event: 'push', payload: {} }, '')).toBe('No comment: a run for push has no pull request.');
  });

  it('a newer commit is named', async () => {
    const api = await startApi({ head: 'deadbeef99' });
    expect(await commentOnPullRequest({ ...env, GITHUB_API_URL: api.url }, run, '')).toBe('No comment: the pull request has a newer commit, deadbee.');
  });
});

describe('markdown without mentions', () => {
  it('notifies nobody and links no issue', () => {
    expect(withoutMentions('by @alice, fixes #12, a@ b # c')).toBe('by @<!-- -->alice, fixes #<!-- -->12, a@ b # c');
  });

  it('leaves code as it is', () => {
    const text = 'see `@Injectable() #1` and ``a `@b` c``\n\n  ```ts\n  @Injectable()\n  // #1\n  ```\n';
    expect(withoutMentions(`${text}@bob`)).toBe(`${text}@<!-- -->bob`);
  });
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request that GitHub's API was sent. */
export interface ApiRequest {
  method: string;
  path: string;
  token: string | undefined;
  body: { body?: string } | null;
}

/** A comment as GitHub keeps it. */
export interface ApiComment {
  id: number;
  html_url: string;
  body: string;
  author_association: string;
  user: { type: string } | null;
}

/** A small GitHub: one pull request with comments, a token that may or may not write. */
export async function startApi(
  options: { head: string; mayWrite?: boolean; comments?: ApiComment[]; status?: number },
): Promise<{ url: string; requests: ApiRequest[]; comments: ApiComment[] }> {
  const { head, mayWrite = true, comments = [], status } = options;
  const requests: ApiRequest[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      const { method = '', url = '' } = request;
      const body = text === '' ? null : (JSON.parse(text) as { body: string });
      requests.push({ method, path: url, token: request.headers.authorization, body });
      const [code, answer] = status === undefined ? answerTo(method, url, body) : [status, { message: 'Server Error' }];
      response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, comments };

  function answerTo(method: string, path: string, body: { body: string } | null): [number, unknown] {
    if (method === 'GET' && path.startsWith('/repos/owner/name/pulls/5')) return [200, { head: { sha: head } }];
    if (method === 'GET') {
      const page = Number(new URL(path, 'http://localhost').searchParams.get('page'));
      return [200, comments.slice((page - 1) * 100, page * 100)];
    }
    if (!mayWrite) return [403, { message: 'Resource not accessible by integration' }];
    if (method === 'PATCH') {
      const comment = comments.find(({ id }) => path.endsWith(`/${id}`))!;
      comment.body = body!.body;
      return [200, comment];
    }
    const created = { ...commentOf(comments.length + 1, body!.body), user: { type: 'Bot' } };
    comments.push(created);
    return [201, created];
  }
}

/** A comment by somebody. */
export function commentOf(id: number, body: string, author_association = 'NONE'): ApiComment {
  return { id, html_url: `https://github.example/comment/${id}`, body, author_association, user: { type: 'User' } };
}

/** How long GitHub may take to answer. */
const TIMEOUT_MS = 15_000;

/** GitHub's REST API, as one token may use it. */
export interface GithubApi {
  /** The answer to a request, parsed. Throws `ApiError` for anything but success, or when nothing answers. */
  request(method: 'GET' | 'POST' | 'PATCH', path: string, body?: object): Promise<unknown>;
}

/** Why GitHub did not do what it was asked; `status` null when there was no answer. */
export class ApiError extends Error {
  readonly status: number | null;

  constructor(status: number | null, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.name = 'ApiError';
    this.status = status;
  }
}

/** The API at `url` (`https://api.github.com`, or that of an enterprise) with a token. */
export function createGithubApi(url: string, token: string): GithubApi {
  const headers = {
    authorization: `Bearer ${token}`,
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
    'user-agent': 'verification-gates',
  };
  return {
    async request(method, path, body) {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const init = { method, headers, signal, ...(body && { body: JSON.stringify(body) }) };
      try {
        return await parseAnswer(await fetch(`${url}${path}`, init));
      } catch (error) {
        if (error instanceof ApiError) throw error;
        throw new ApiError(null, `no answer from ${url} (${reasonOf(error as Error)})`, { cause: error });
      }
    },
  };
}

async function parseAnswer(response: Response): Promise<unknown> {
  const text = await response.text();
  if (response.ok) return JSON.parse(text);
  throw new ApiError(response.status, `GitHub answered ${response.status}${saidIn(text)}`);
}

function saidIn(text: string): string {
  const said = /"message":\s*"([^"]{1,200})"/.exec(text)?.[1];
  return said === undefined ? '' : ` ${said}`;
}

function reasonOf({ name, message, cause }: Error): string {
  if (name === 'TimeoutError') return `${TIMEOUT_MS / 1000} s`;
  return (cause as NodeJS.ErrnoException | undefined)?.code ?? message;
}

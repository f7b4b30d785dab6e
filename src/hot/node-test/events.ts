/** What node's test runner reports; only what is read here. */
export interface TestEvent {
  type: string;
  data: {
    name: string;
    nesting: number;
    skip?: unknown;
    todo?: unknown;
    details?: { duration_ms?: number; error?: ReportedError };
  };
}

interface ReportedError {
  message?: string;
  failureType?: string;
  cause?: unknown;
}

/** A test or suite that has come to its end. */
export interface EndedTest {
  /** Names from the outermost suite on. */
  path: string[];
  state: 'passed' | 'failed' | 'skipped';
  durationMs: number;
  /** Why it failed. */
  message: string;
  /** It failed only because something in it did. */
  isSummary: boolean;
}

/** The global through which the reporter hands over what it is told. */
export const REPORT_KEY = 'gates.node-test.report';

/** Follows what node's test runner reports: in the order of declaration, what is inside before what is around it. */
export class EventReader {
  readonly #names: string[] = [];

  /** Null for an event that is no end. */
  read({ type, data }: TestEvent): EndedTest | null {
    if (type === 'test:start') this.#names.splice(data.nesting, Infinity, data.name);
    if (type === 'test:pass') return this.#end('passed', data);
    return type === 'test:fail' ? this.#end('failed', data) : null;
  }

  #end(outcome: 'passed' | 'failed', { name, nesting, skip, todo, details }: TestEvent['data']): EndedTest {
    return {
      path: [...this.#names.slice(0, nesting), name],
      state: skip === undefined && todo === undefined ? outcome : 'skipped',
      durationMs: details?.duration_ms ?? 0,
      ...describeError(details?.error),
    };
  }
}

function describeError(error: ReportedError | undefined): Pick<EndedTest, 'message' | 'isSummary'> {
  return { message: messageOf(error?.cause ?? error), isSummary: error?.failureType === 'subtestsFailed' };
}

/** What an error says, whatever was thrown. */
export function messageOf(error: unknown): string {
  const message = (error as { message?: unknown } | null | undefined)?.message;
  return typeof message === 'string' && message !== '' ? message : String(error ?? 'the test failed');
}

/** The part of an event of node:test that is looked at. */
export interface TestEvent {
  type: string;
  data: {
    name: string;
    file?: string;
    skip?: string | boolean;
    todo?: string | boolean;
    details?: TestDetails;
  };
}

interface TestDetails {
  type?: string;
  error?: { message: string; failureType?: string; cause?: { message?: string } };
}

/** One test that ended. */
export interface EndedTest {
  status: 'passed' | 'failed' | 'skipped';
  name: string;
  file?: string;
  message?: string;
}

/** The events that are the end of a test. */
const STATUSES: ReadonlyMap<string, EndedTest['status']> = new Map([
  ['test:pass', 'passed'],
  ['test:fail', 'failed'],
]);

/** Reporter that node:test loads: one line of JSON for each test that ended, and `end`. */
export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of events) {
    const ended = endedTest(event);
    if (ended !== null) yield `${JSON.stringify(ended)}\n`;
  }
  yield 'end\n';
}

function endedTest({ type, data }: TestEvent): EndedTest | null {
  const status = statusOf(type, data);
  const { name, file, details } = data;
  if (status === undefined || repeats(status, details)) return null;
  return { status, name, file, message: messageOf(details) };
}

function statusOf(type: string, { skip, todo }: TestEvent['data']): EndedTest['status'] | undefined {
  const status = STATUSES.get(type);
  return status !== undefined && (skip || todo) ? 'skipped' : status;
}

/** A suite is no test, and a test that failed because of one inside it is no failure of its own. */
function repeats(status: EndedTest['status'], details: TestDetails | undefined): boolean {
  return status === 'failed'
    ? details?.error?.failureType === 'subtestsFailed'
    : details?.type === 'suite';
}

function messageOf(details: TestDetails | undefined): string | undefined {
  const error = details?.error;
  return error?.cause?.message ?? error?.message;
}

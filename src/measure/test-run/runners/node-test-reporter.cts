/** Reporter for node:test: one line of JSON for each test that ended, and `end`. */
interface TestEvent {
  type: string;
  data: {
    name: string;
    file?: string;
    skip?: string | boolean;
    todo?: string | boolean;
    details?: {
      type?: string;
      error?: { message: string; failureType?: string; cause?: { message?: string } };
    };
  };
}

module.exports = async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const { name, file, skip, todo, details } = data;
    const status = skip || todo ? 'skipped' : type === 'test:pass' ? 'passed' : 'failed';
    // a suite is no test, and a test that failed because of one inside it is no failure of its own
    if (status !== 'failed' && details?.type === 'suite') continue;
    if (status === 'failed' && details?.error?.failureType === 'subtestsFailed') continue;
    const message = details?.error?.cause?.message ?? details?.error?.message;
    yield `${JSON.stringify({ status, name, file, message })}\n`;
  }
  yield 'end\n';
};

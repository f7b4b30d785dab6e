import { createJiti } from 'jiti';

interface ParseResult {
  context: { errors: { getErrors(): { message: string }[] } };
}

/** GitHub's own parser imports JSON as only bundlers let it: jiti reads it. */
const jiti = createJiti(import.meta.url, { tryNative: false, nativeModules: ['yaml'] });

/** What is wrong with an action or a workflow by GitHub's own schema. */
export async function schemaErrors(kind: 'action' | 'workflow', content: string): Promise<string[]> {
  const { parseAction } = await jiti.import<{ parseAction: Parse }>('@actions/workflow-parser/actions/action-parser');
  const { parseWorkflow, NoOperationTraceWriter } = await jiti.import<{ parseWorkflow: Parse; NoOperationTraceWriter: new () => object }>(
    '@actions/workflow-parser',
  );
  const parse = kind === 'action' ? parseAction : parseWorkflow;
  const { context } = parse({ name: `${kind}.yml`, content }, new NoOperationTraceWriter());
  return context.errors.getErrors().map(({ message }) => message);
}

type Parse = (file: { name: string; content: string }, trace: object) => ParseResult;

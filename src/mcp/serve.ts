import type { Readable, Writable } from 'node:stream';
import { type CallToolResult, McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Verdict } from '../model/verdict.ts';
import { version } from '../version.ts';
import type { RunGates } from './run-gates.ts';
import { type Tool, ToolError, type ToolMeans } from './tool.ts';
import { tools } from './tools/index.ts';

const INSTRUCTIONS =
  'gates judges this project: `check` gives one verdict and the worst findings, each with the command that checks its fix. `mutant` shows a mutant that no test noticed, `verify` tests it again, `explain` says what a gate measures. The limits are those of the project: no tool changes them.';

/** The two streams that a client is at the other end of; without them, standard input and output. */
export interface Streams {
  input?: Readable;
  output?: Writable;
}

/** Serves MCP until the client closes its stream, or the signal is aborted. */
export async function serve(run: RunGates, signal: AbortSignal, streams: Streams = {}): Promise<void> {
  const verdicts = new Map<string, Verdict>();
  await new Promise<void>((resolve) => {
    const transport = new ClosingTransport(resolve, streams);
    const handle = serveStdio(() => createServer({ run, signal, verdicts }), { transport });
    signal.addEventListener('abort', () => void handle.close().then(resolve), { once: true });
  });
}

/** Says when the connection has ended. */
class ClosingTransport extends StdioServerTransport {
  readonly #onClosed: () => void;

  constructor(onClosed: () => void, { input, output }: Streams) {
    super(input, output);
    this.#onClosed = onClosed;
  }

  override async close(): Promise<void> {
    await super.close();
    this.#onClosed();
  }
}

function createServer(means: ToolMeans): McpServer {
  const server = new McpServer({ name: 'gates', title: 'Verification gates', version: version() }, { instructions: INSTRUCTIONS });
  for (const tool of tools) {
    const { name, title, description, input, output, hints } = tool;
    const config = { title, description, inputSchema: input, outputSchema: output, annotations: { title, ...hints } };
    server.registerTool(name, config, (args, { mcpReq }) => answer(tool, args, { ...means, signal: AbortSignal.any([means.signal, mcpReq.signal]) }));
  }
  return server;
}

async function answer(tool: Tool, args: Record<string, unknown>, means: ToolMeans): Promise<CallToolResult> {
  try {
    const { data, text = JSON.stringify(data) } = await tool.call(args, means);
    return { content: [{ type: 'text', text }], structuredContent: data };
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return { content: [{ type: 'text', text: error.message }], isError: true };
  }
}

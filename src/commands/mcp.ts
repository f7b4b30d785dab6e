import { resolveFolder } from './options.ts';
import type { Terminal } from './terminal.ts';

/** Options of `gates mcp`. */
export interface McpFlags {
  cwd?: string;
}

/** `gates mcp`: serves the Model Context Protocol until the client goes. */
export async function mcpCommand({ cwd }: McpFlags, terminal: Terminal): Promise<number> {
  const folder = await resolveFolder(cwd, terminal.cwd);
  // Loaded late: a megabyte that no other command needs
  const [{ serve }, { createRunGates }] = await Promise.all([import('../mcp/serve.ts'), import('../mcp/run-gates.ts')]);
  await serve(createRunGates(folder), terminal.interruption());
  return 0;
}

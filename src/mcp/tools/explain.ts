import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { gateNames } from '../../model/names.ts';
import { defineTool, reads } from '../tool.ts';

/** `explain`: the page of a gate. */
export const explain = defineTool({
  name: 'explain',
  title: 'Explain a gate',
  description: 'Says what a gate measures and how to pass it.',
  input: z.object({ gate: z.enum(gateNames) }),
  output: z.object({ gate: z.string(), page: z.string().describe('markdown') }),
  hints: reads,
  async call({ gate }) {
    const page = await readFile(new URL(`../../../docs/gates/${gate}.md`, import.meta.url), 'utf8');
    return { text: page, data: { gate, page } };
  },
});

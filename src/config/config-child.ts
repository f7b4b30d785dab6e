import { UserError } from '../model/problem.ts';
import type { Evaluated } from './evaluate-config.ts';
import { loadConfig } from './load-config.ts';

/** Entry of the process that evaluates a configuration that is not trusted: folder and file are its arguments. */
const [root, file] = process.argv.slice(2);
const evaluated = await evaluate();
process.send!(evaluated, () => process.exit(0));

async function evaluate(): Promise<Evaluated> {
  try {
    return { exported: (await loadConfig(root!, { file: file! })).config };
  } catch (error) {
    if (error instanceof UserError) return { problem: error.message };
    throw error;
  }
}

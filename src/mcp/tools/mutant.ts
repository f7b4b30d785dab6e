import { z } from 'zod';
import { formatPlace } from '../../model/place.ts';
import type { MutantDescription, MutantList } from '../../model/verification.ts';
import { fit } from '../fit.ts';
import { folderArgs, folderInput } from '../folder.ts';
import { defineTool, jsonOf, reads } from '../tool.ts';

const line = z.object({ id: z.string(), status: z.string(), at: z.string(), mutator: z.string(), original: z.string(), replacement: z.string() });

/** Characters of code in a line of the list. */
const CODE_COLUMNS = 120;
/** Covering tests that are named. */
const TESTS_SHOWN = 40;

/** `mutant`: one mutant of the last check, or all that no test noticed. */
export const mutant = defineTool({
  name: 'mutant',
  title: 'A mutant of the last check',
  description:
    'Says what is known of a mutant: diff, function, covering tests, what input tells it from the original, history. Without an id, lists every mutant that no test noticed, the most telling first. Runs nothing.',
  input: z.object({ folder: folderInput, id: z.string().regex(/^\w+$/).optional().describe('id of its finding') }),
  output: z.object({
    mutant: z.record(z.string(), z.unknown()).nullable().describe('the mutant that was asked for'),
    total: z.number().nullable().describe('mutants that no test noticed; null when one was asked for'),
    mutants: z.array(line).describe('the first of them'),
  }),
  hints: reads,
  async call({ folder, id }, { run, signal }) {
    const answer = await run(['mutant', ...(id === undefined ? [] : [id]), '--json', ...folderArgs(folder)], signal);
    if (id !== undefined) {
      const { coveringTests, ...known } = jsonOf<MutantDescription>(answer);
      const shown = { ...known, coveringTests: coveringTests.slice(0, TESTS_SHOWN), testsLeftOut: Math.max(0, coveringTests.length - TESTS_SHOWN) };
      return { data: { mutant: shown, total: null, mutants: [] } };
    }
    const { mutants } = jsonOf<MutantList>(answer);
    return { data: { mutant: null, total: mutants.length, mutants: fit(mutants.map(lineOf)) } };
  },
});

function lineOf({ id, status, at, mutator, original, replacement }: MutantList['mutants'][number]): z.output<typeof line> {
  const [from, to] = [original, replacement].map((code) => code.slice(0, CODE_COLUMNS));
  return { id, status, at: formatPlace(at), mutator, original: from!, replacement: to! };
}

import { z } from 'zod';
import { formatPlace } from '../../model/place.ts';
import type { Verification, VerifiedMutant } from '../../model/verification.ts';
import { folderArgs, folderInput } from '../folder.ts';
import { defineTool, jsonOf, runsTests } from '../tool.ts';

const view = z.object({ id: z.string(), at: z.string(), was: z.string().nullable(), status: z.string().nullable(), killedBy: z.string().nullable() });

/** `verify`: tests mutants again. */
export const verify = defineTool({
  name: 'verify',
  title: 'Test mutants again',
  description:
    'Tests mutants of the last check again, with the tests as they are now. Passes when all are killed, the tests are green without a mutant, and none that was killed before came back.',
  input: z.object({ folder: folderInput, ids: z.array(z.string().regex(/^\w+$/)).min(1).max(100).describe('ids of their findings') }),
  output: z.object({
    verdict: z.enum(['passed', 'failed', 'broken']),
    mutants: z.array(view),
    testedAgain: z.number().describe('mutants that were killed before, and were tested again'),
    cameBack: z.array(view).describe('those of them that survive now'),
    problems: z.array(z.string()),
  }),
  hints: runsTests,
  async call({ folder, ids }, { run, signal }) {
    const { verdict, mutants, formerKills, problems } = jsonOf<Verification>(await run(['verify', ...ids, '--json', ...folderArgs(folder)], signal));
    return {
      data: {
        verdict,
        mutants: mutants.map(viewOf),
        testedAgain: formerKills.tested,
        cameBack: formerKills.cameBack.map(viewOf),
        problems: problems.slice(0, 10).map(({ message, hint }) => (hint === undefined ? message : `${message} ${hint}`)),
      },
    };
  },
});

function viewOf({ id, at, was, status, killedBy }: VerifiedMutant): z.output<typeof view> {
  return { id, at: formatPlace(at), was, status, killedBy: killedBy?.name ?? null };
}

import { z } from 'zod';
import { mutantSchema, placeSchema, problemSchema, testSchema } from './finding-schema.ts';

const count = z.int().nonnegative();

const status = z
  .enum(['Killed', 'Survived', 'NoCoverage', 'CompileError', 'RuntimeError', 'Timeout', 'Ignored', 'Pending'])
  .meta({ id: 'MutantStatus' });

const verifiedMutant = z
  .object({
    id: z.string(),
    at: placeSchema,
    original: z.string(),
    replacement: z.string(),
    was: status.nullable().describe('Null for one that no check has tested'),
    status: status.nullable().describe('Null when it was not found out'),
    killedBy: testSchema.nullable(),
  })
  .meta({ id: 'VerifiedMutant', description: 'A mutant that was tested again' });

/** The shape of what `gates verify --json` writes. */
export const verificationSchema = z
  .object({
    kind: z.literal('gates.verification'),
    schemaVersion: z.literal(1),
    verdict: z.enum(['passed', 'failed', 'broken']),
    mutants: z.array(verifiedMutant),
    formerKills: z
      .object({ tested: count, of: count, cameBack: z.array(verifiedMutant) })
      .describe('Mutants of the same files that tests noticed before, and those of them that survive now'),
    problems: z.array(problemSchema).describe('Anything here makes it broken'),
    notices: z.array(z.string()),
    durationMs: z.number().nonnegative(),
  })
  .meta({ title: 'Verification of mutants', description: 'What `gates verify --json` writes' });

/** The shape of what `gates mutant ID --json` writes. */
export const mutantDescriptionSchema = z
  .object({
    ...mutantSchema.shape,
    kind: z.literal('gates.mutant'),
    schemaVersion: z.literal(1),
    id: z.string().describe('Id of its finding'),
    status: status.nullable(),
    at: placeSchema,
    function: z.string().optional(),
    history: z.array(z.object({ at: z.string().describe('ISO time'), status })).describe('Changes of its status, the latest last'),
    verify: z.string().describe('Command that tests it again'),
  })
  .meta({ id: 'MutantDescription', description: 'One mutant' });

/** The shape of what `gates mutant --json` writes. */
export const mutantListSchema = z
  .object({
    kind: z.literal('gates.mutants'),
    schemaVersion: z.literal(1),
    at: z.string().describe('ISO time of the last check'),
    mutants: z.array(
      z.object({
        id: z.string(),
        status,
        at: placeSchema,
        mutator: z.string(),
        original: z.string(),
        replacement: z.string(),
        seen: z.string().optional().describe('ISO time of the check that tested it, where that was an earlier one'),
      }),
    ),
  })
  .meta({ id: 'MutantList', description: 'Every mutant that no test noticed, the most telling first' });

const mutantOutput = z
  .discriminatedUnion('kind', [mutantDescriptionSchema, mutantListSchema])
  .meta({ title: 'Mutants of the last check', description: 'What `gates mutant [ID] --json` writes' });

/** The JSON schemas of what is shipped beside that of a verdict, by the name of their file. */
export function verificationSchemaFiles(): Record<string, string> {
  const schemas = { 'verification.schema.json': verificationSchema, 'mutant.schema.json': mutantOutput };
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`]));
}

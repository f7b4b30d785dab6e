import { z } from 'zod';
import { gateNames } from '../model/names.ts';

const position = z
  .object({ line: z.int().positive(), column: z.int().positive() })
  .meta({ id: 'Position' });

/** The shape of a place. */
export const placeSchema = z
  .object({
    file: z.string().describe('Path relative to the root, with / as separator'),
    span: z
      .object({ start: position, end: position })
      .optional()
      .describe('Half-open: end is the position after the last character'),
  })
  .meta({ id: 'Place' });

/** The shape of a problem. */
export const problemSchema = z
  .object({
    code: z.string(),
    message: z.string(),
    hint: z.string().optional(),
    at: placeSchema.optional(),
    package: z.string().optional().describe('The package of a workspace that it is about'),
    output: z.string().optional(),
  })
  .meta({ id: 'Problem', description: 'Why something could not be measured' });

/** The shape of a reference to a test. */
export const testSchema = z.object({ name: z.string(), file: z.string().optional(), line: z.int().optional() });

/** The shape of the mutant behind a finding. */
export const mutantSchema = z
  .object({
    id: z.string(),
    status: z.enum(['Survived', 'NoCoverage', 'Ignored']),
    mutator: z.string(),
    original: z.string(),
    replacement: z.string(),
    coveringTests: z.array(testSchema),
    diff: z.string().optional().describe('Unified diff of the file, with three lines of context'),
    whyItLived: z
      .enum(['not-reached', 'nothing-differed', 'not-asserted', 'unknown'])
      .optional()
      .describe('not-reached: no test runs it; nothing-differed: the results of its function were the same; not-asserted: they differed'),
    tellingInput: z.string().optional().describe('What input tells the mutant from its original, where that is plain'),
    mayBeEquivalent: z.string().optional().describe('Why nothing may tell the two apart: a suggestion'),
  })
  .meta({ id: 'Mutant', description: 'The mutant behind a finding' });

/** The shape of a finding. */
export const findingSchema = z
  .object({
    id: z.string().describe('Content hash, free of line numbers'),
    gate: z.enum(gateNames),
    package: z.string().optional().describe('The package of a workspace that it is of'),
    rule: z.string().describe('<gate> or <gate>.<detail>'),
    message: z.string(),
    advice: z.string(),
    verify: z.string().describe('Command that checks the fix'),
    at: placeSchema.nullable(),
    function: z.string().optional(),
    measured: z.number().nullable(),
    limit: z.number().nullable(),
    change: z
      .enum(['introduced', 'worsened', 'inherited'])
      .optional()
      .describe('Where a change is judged: inherited findings do not fail'),
    waived: z.string().optional().describe('Why a person let it be: it is shown and does not fail'),
    excerpt: z.object({ firstLine: z.int().positive(), lines: z.array(z.string()) }).optional(),
    mutant: mutantSchema.optional(),
    output: z.string().optional(),
  })
  .meta({ id: 'Finding', description: 'One thing to fix' });

import type { CoverageMapData } from 'istanbul-lib-coverage';
import type { MutationTestResult } from 'mutation-testing-report-schema/api';
import { z } from 'zod';
import { gateNames, presetNames } from '../model/names.ts';

const count = z.int().nonnegative();

const position = z
  .object({ line: z.int().positive(), column: z.int().positive() })
  .meta({ id: 'Position' });

const place = z
  .object({
    file: z.string().describe('Path relative to the root, with / as separator'),
    span: z
      .object({ start: position, end: position })
      .optional()
      .describe('Half-open: end is the position after the last character'),
  })
  .meta({ id: 'Place' });

const problem = z
  .object({
    code: z.string(),
    message: z.string(),
    hint: z.string().optional(),
    at: place.optional(),
    output: z.string().optional(),
  })
  .meta({ id: 'Problem', description: 'Why something could not be measured' });

const mutant = z
  .object({
    id: z.string(),
    status: z.enum(['Survived', 'NoCoverage', 'Ignored']),
    mutator: z.string(),
    original: z.string(),
    replacement: z.string(),
    coveringTests: z.array(
      z.object({ name: z.string(), file: z.string().optional(), line: z.int().optional() }),
    ),
    diff: z.string().optional().describe('Unified diff of the file, with three lines of context'),
    whyItLived: z
      .enum(['not-reached', 'nothing-differed', 'not-asserted', 'unknown'])
      .optional()
      .describe('not-reached: no test runs it; nothing-differed: the results of its function were the same; not-asserted: they differed'),
    tellingInput: z.string().optional().describe('What input tells the mutant from its original, where that is plain'),
    mayBeEquivalent: z.string().optional().describe('Why nothing may tell the two apart: a suggestion'),
  })
  .meta({ id: 'Mutant', description: 'The mutant behind a finding' });

const finding = z
  .object({
    id: z.string().describe('Content hash, free of line numbers'),
    gate: z.enum(gateNames),
    rule: z.string().describe('<gate> or <gate>.<detail>'),
    message: z.string(),
    advice: z.string(),
    verify: z.string().describe('Command that checks the fix'),
    at: place.nullable(),
    function: z.string().optional(),
    measured: z.number().nullable(),
    limit: z.number().nullable(),
    change: z
      .enum(['introduced', 'worsened', 'inherited'])
      .optional()
      .describe('Where a change is judged: inherited findings do not fail'),
    waived: z.string().optional().describe('Why a person let it be: it is shown and does not fail'),
    excerpt: z.object({ firstLine: z.int().positive(), lines: z.array(z.string()) }).optional(),
    mutant: mutant.optional(),
    output: z.string().optional(),
  })
  .meta({ id: 'Finding', description: 'One thing to fix' });

const figure = z
  .object({
    name: z.string(),
    measured: z.number(),
    limit: z.number().nullable(),
    unit: z.enum(['%', 'count', 'score']),
  })
  .meta({
    id: 'Figure',
    description: 'One number that a gate looked at; limit null when it is not judged',
  });

const gateResult = z
  .object({
    gate: z.enum(gateNames),
    title: z.string(),
    status: z.enum(['passed', 'failed', 'broken', 'skipped']),
    summary: z.string(),
    figures: z.array(figure),
    findings: z.array(finding),
    problems: z.array(problem),
  })
  .meta({ id: 'GateResult', description: 'What one gate says' });

const mutationReport = z
  .custom<MutationTestResult>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  )
  .meta({ type: 'object', description: 'See mutation-testing-report-schema' });

const functionDetail = z
  .object({
    file: z.string(),
    name: z.string(),
    line: z.int().positive(),
    complexity: count,
    coverage: z.number().min(0).max(1).nullable().describe('0 to 1; null when coverage is not known'),
    crap: z.number().nullable(),
  })
  .meta({ id: 'FunctionDetail' });

const coverageMap = z
  .custom<CoverageMapData>((value) => typeof value === 'object' && value !== null && !Array.isArray(value))
  .meta({ type: 'object', description: "Coverage in Istanbul's format (coverage-final.json)" });

const details = z
  .object({
    functions: z.array(functionDetail),
    files: z.array(z.object({ file: z.string(), sites: count.nullable(), mutants: count.nullable() })),
    coverage: coverageMap.nullable(),
  })
  .meta({ id: 'Details', description: 'What was measured, piece by piece' });

/** The shape of a verdict; unknown keys are let through, so that a later version may add some. */
export const verdictSchema = z
  .object({
    kind: z.literal('gates.verdict'),
    schemaVersion: z.literal(1),
    verdict: z.enum(['passed', 'failed', 'broken']),
    incomplete: z.boolean().describe('The run was interrupted: more was planned than is here'),
    preset: z.enum(presetNames),
    scope: z
      .object({
        kind: z.enum(['since', 'staged']),
        ref: z.string(),
        base: z.string(),
        because: z.string(),
        files: count,
        lines: count,
      })
      .nullable()
      .describe('The change that was judged; null when the whole tree was'),
    gates: z.array(gateResult),
    tree: z.object({
      commit: z.string().nullable(),
      gitTree: z.string().nullable(),
      dirty: z.boolean().nullable(),
      sources: count,
      hash: z.string().describe('Covers the path and content of every source file'),
    }),
    hashes: z
      .object({ plan: z.string(), policy: z.string() })
      .describe('SHA-256 of the plan, without what differs between machines, and of the limits and rules in it'),
    tools: z.record(z.string(), z.string()),
    seed: z.number(),
    durationMs: z.number().nonnegative(),
    notices: z.array(z.string()),
    mutationReport: mutationReport.nullable(),
    details,
  })
  .meta({
    title: 'Verdict of gates check',
    description: 'What `gates check --reporter json` writes',
  });

/** The JSON schema of a verdict, as shipped in schema/verdict.schema.json. */
export function verdictSchemaFile(): string {
  const schema = z.toJSONSchema(verdictSchema, { io: 'input', unrepresentable: 'any' });
  return `${JSON.stringify(schema, null, 2)}\n`;
}

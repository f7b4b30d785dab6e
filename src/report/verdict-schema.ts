import type { CoverageMapData } from 'istanbul-lib-coverage';
import type { MutationTestResult } from 'mutation-testing-report-schema/api';
import { z } from 'zod';
import { gateNames, presetNames } from '../model/names.ts';
import { findingSchema, problemSchema } from './finding-schema.ts';

const count = z.int().nonnegative();

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
    findings: z.array(findingSchema),
    problems: z.array(problemSchema),
  })
  .meta({ id: 'GateResult', description: 'What one gate says' });

const packageVerdict = z
  .object({
    name: z.string(),
    dir: z.string().describe('Folder relative to the root; . for code of the root itself'),
    verdict: z.enum(['passed', 'failed', 'broken', 'not-checked']),
    reason: z.string().nullable().describe('Why it was not checked'),
    gates: z.array(gateResult.pick({ gate: true, title: true, status: true, summary: true, figures: true })),
  })
  .meta({ id: 'PackageVerdict', description: 'One package of a workspace; its findings are among those of the whole and name it' });

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const mutationReport = z
  .custom<MutationTestResult>(isObject)
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
  .custom<CoverageMapData>(isObject)
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
    packages: z.array(packageVerdict).optional().describe('Of a workspace, every package, each judged by itself'),
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

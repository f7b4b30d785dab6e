import { z } from 'zod';
import { UserError } from '../model/problem.ts';
import type { Verdict } from '../model/verdict.ts';

/** Type of an in-toto statement, version 1. */
const STATEMENT = 'https://in-toto.io/Statement/v1';
/** Type of what this statement says of its subject. */
export const PREDICATE = 'https://www.npmjs.com/package/verification-gates/evidence/v1';

const hex = z.string().regex(/^[0-9a-f]+$/);

const evidenceSchema = z.object({
  _type: z.literal(STATEMENT),
  subject: z.array(z.object({ name: z.string(), digest: z.record(z.string(), hex) })).min(1),
  predicateType: z.literal(PREDICATE),
  predicate: z.object({
    verdict: z.enum(['passed', 'failed', 'broken']),
    incomplete: z.boolean(),
    tree: z.object({
      commit: hex.nullable(),
      gitTree: hex.nullable(),
      dirty: z.boolean().nullable(),
      sources: z.number(),
      hash: hex,
    }),
    policy: z.object({ preset: z.string(), sha256: hex }),
    plan: z.object({ sha256: hex }),
    seed: z.number(),
    tools: z.record(z.string(), z.string()),
    gates: z.array(
      z.object({
        gate: z.string(),
        status: z.enum(['passed', 'failed', 'broken', 'skipped']),
        summary: z.string(),
        figures: z.array(
          z.object({ name: z.string(), measured: z.number(), limit: z.number().nullable(), unit: z.string() }),
        ),
        findings: z.array(z.string()).describe('Ids'),
        problems: z.array(z.string()).describe('Codes'),
      }),
    ),
    packages: z
      .array(z.object({ name: z.string(), dir: z.string(), verdict: z.enum(['passed', 'failed', 'broken', 'not-checked']), reason: z.string().nullable() }))
      .optional(),
    notices: z.array(z.string()),
  }),
});

/** An in-toto statement over what a check measured, judged and concluded. */
export type Evidence = z.infer<typeof evidenceSchema>;

/** States a verdict with everything it rests on. The subject is the commit where there is one, else the sources alone. */
export function evidenceOf(verdict: Verdict): Evidence {
  const { tree, hashes, preset, seed, tools, notices } = verdict;
  const commit: Record<string, string> =
    tree.commit === null || tree.dirty !== false ? {} : { gitCommit: tree.commit, gitTree: tree.gitTree! };
  return {
    _type: STATEMENT,
    subject: [{ name: 'sources', digest: { ...commit, sha256: tree.hash } }],
    predicateType: PREDICATE,
    predicate: {
      verdict: verdict.verdict,
      incomplete: verdict.incomplete,
      tree,
      policy: { preset, sha256: hashes.policy },
      plan: { sha256: hashes.plan },
      seed,
      tools,
      gates: verdict.gates.map(({ gate, status, summary, figures, findings, problems }) => ({
        gate,
        status,
        summary,
        figures,
        findings: findings.map(({ id }) => id),
        problems: problems.map(({ code }) => code),
      })),
      ...(verdict.packages && { packages: verdict.packages.map(({ name, dir, verdict: own, reason }) => ({ name, dir, verdict: own, reason })) }),
      notices,
    },
  };
}

/** Evidence from the text of a file. Throws `UserError` that says what is wrong with it. */
export function parseEvidence(text: string): Evidence {
  const parsed = evidenceSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(`${issue!.path.join('.')}: ${issue!.message}`, parsed.error);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid(`not JSON: ${(error as Error).message}`, error);
  }
}

function invalid(message: string, cause: unknown): UserError {
  return new UserError('invalid-evidence', `Not an evidence record: ${message}`, {
    hint: 'A record is written by: npx gates check --evidence FILE',
    cause,
  });
}

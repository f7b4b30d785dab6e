import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { UserError } from '../model/problem.ts';
import type { AnyPart, AnyShardPlan } from '../model/shards.ts';
import { contentHash } from './content-hash.ts';

const hex = z.string().regex(/^[0-9a-f]*$/);
const count = z.int().nonnegative();

const identity = {
  schemaVersion: z.literal(1),
  hash: hex,
  tree: z.object({ commit: hex.nullable(), gitTree: hex.nullable(), dirty: z.boolean().nullable(), sources: count, hash: hex }),
  hashes: z.object({ plan: hex, policy: hex }),
  machine: z.record(z.string(), z.string()),
};

const layout = {
  shards: z.int().positive(),
  loads: z.array(z.object({ shard: count, mutants: count, costMs: z.number() })),
};
const plan = z.looseObject({ kind: z.literal('gates.plan'), root: z.string(), gates: z.array(z.string()) });

const shardPlan = z.object({
  kind: z.literal('gates.shard-plan'),
  ...identity,
  ...layout,
  plan,
  files: z.array(z.object({ file: z.string(), ids: hex, slices: z.array(z.object({ shard: z.int().positive(), count })) })),
});

const workspaceShardPlan = z.object({
  kind: z.literal('gates.workspace-shard-plan'),
  ...identity,
  ...layout,
  repository: plan,
  packages: z.array(z.looseObject({ name: z.string(), dir: z.string(), reason: z.string().nullable(), planned: z.array(z.string()) })),
  isWhole: z.boolean(),
  notices: z.array(z.string()),
  roots: z.array(z.object({ dir: z.string(), shards: z.array(z.int().positive()), plan: shardPlan })),
});

const shard = z.object({ index: z.int().positive(), of: z.int().positive(), plan: hex });

const part = z.object({
  kind: z.literal('gates.part'),
  ...identity,
  shard,
  interrupted: z.boolean(),
  results: z.record(z.string(), z.looseObject({ status: z.enum(['measured', 'broken']) })),
  sources: z.record(z.string(), z.string()),
  notices: z.array(z.string()),
  durationMs: z.number(),
});

const workspacePart = z.object({
  kind: z.literal('gates.workspace-part'),
  ...identity,
  shard,
  interrupted: z.boolean(),
  changed: z.array(z.string()),
  parts: z.array(z.object({ dir: z.string(), part })),
  durationMs: z.number(),
});

const documents = z.discriminatedUnion('kind', [shardPlan, part, workspaceShardPlan, workspacePart]);

/** Reads a plan of shards or a part. Throws `UserError` for anything else, and for one whose hash is not that of its content. */
export async function readDocument(path: string, shown: string): Promise<AnyShardPlan | AnyPart> {
  const data = parse(await read(path, shown), shown);
  const parsed = documents.safeParse(data);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw invalid(shown, `${issue!.path.join('.') || 'the whole'}: ${issue!.message}`);
  }
  const document = data as AnyShardPlan | AnyPart;
  if (contentHash(document) !== document.hash) {
    throw invalid(shown, 'its content is not what its hash was made of: it was edited or damaged');
  }
  return document;
}

/** Whether a document says who measures what, and is not what somebody measured. */
export function isPlan(document: AnyShardPlan | AnyPart): document is AnyShardPlan {
  return document.kind === 'gates.shard-plan' || document.kind === 'gates.workspace-shard-plan';
}

function read(path: string, shown: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'does not exist' : `could not be read (${error.code})`;
    throw new UserError('shards-unreadable', `${shown} ${why}`, { cause: error });
  });
}

function parse(text: string, shown: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid(shown, `not JSON: ${(error as Error).message}`);
  }
}

function invalid(shown: string, why: string): UserError {
  return new UserError('shards-invalid', `${shown} is neither a plan of shards nor a part: ${why}`, {
    hint: 'A plan is written by: gates plan --shards N --output FILE; a part by: gates check --shard I/N --plan FILE --reporter json=PART',
  });
}

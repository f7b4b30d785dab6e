import { resolve } from 'node:path';
import { UserError } from '../model/problem.ts';
import type { Part, ShardPlan } from '../model/shards.ts';
import { readDocument } from '../shards/read-document.ts';
import { resolveFolder } from './options.ts';
import { prepareReports, publish } from './reports.ts';
import type { Terminal } from './terminal.ts';

/** Options of `gates merge`. */
export interface MergeFlags {
  cwd?: string;
  reporter?: string[];
  evidence?: string;
}

/** `gates merge`: judges all parts as one check, and reports as that does; returns the verdict's exit code. */
export async function mergeCommand(files: readonly string[], flags: MergeFlags, terminal: Terminal): Promise<number> {
  const folder = await resolveFolder(flags.cwd, terminal.cwd);
  const requests = [...(flags.reporter ?? ['terminal']), ...(flags.evidence === undefined ? [] : [`evidence=${flags.evidence}`])];
  const reports = await prepareReports(requests, folder);
  const documents = await Promise.all(files.map((file) => readDocument(resolve(folder, file), file)));
  const plans = documents.filter((document): document is ShardPlan => document.kind === 'gates.shard-plan');
  const parts = documents.filter((document): document is Part => document.kind === 'gates.part');
  if (plans.length !== 1) {
    throw new UserError('not-one-plan', `One of the files has to be the plan of the shards, and ${plans.length} are`, {
      hint: 'gates merge plan.json parts/*.json',
    });
  }
  const [{ judge }, { mergeParts }] = await Promise.all([import('../judge/judge.ts'), import('../shards/merge-parts.ts')]);
  return publish(judge(mergeParts(plans[0]!, parts)), reports, terminal);
}

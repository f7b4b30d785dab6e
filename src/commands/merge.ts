import { resolve } from 'node:path';
import { UserError } from '../model/problem.ts';
import type { AnyPart, AnyShardPlan } from '../model/shards.ts';
import { isPlan, readDocument } from '../shards/read-document.ts';
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
  const reports = await prepareReports(requestsOf(flags), folder);
  const documents = await Promise.all(files.map((file) => readDocument(resolve(folder, file), file)));
  const plan = onlyPlan(documents.filter(isPlan));
  const { judgeParts } = await import('../shards/judge-parts.ts');
  return publish(judgeParts(plan, documents.filter(isPart)), reports, terminal);
}

function requestsOf({ reporter = ['terminal'], evidence }: MergeFlags): string[] {
  return evidence === undefined ? reporter : [...reporter, `evidence=${evidence}`];
}

function isPart(document: AnyShardPlan | AnyPart): document is AnyPart {
  return !isPlan(document);
}

function onlyPlan(plans: readonly AnyShardPlan[]): AnyShardPlan {
  const [plan] = plans;
  if (plan !== undefined && plans.length === 1) return plan;
  throw new UserError('not-one-plan', `One of the files has to be the plan of the shards, and ${plans.length} are`, {
    hint: 'gates merge plan.json parts/*.json',
  });
}

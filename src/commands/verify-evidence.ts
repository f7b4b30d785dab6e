import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { hashPlan } from '../plan/hash-plan.ts';
import { widenScope } from '../plan/scope/widen-scope.ts';
import { type PlanOptions, plan, withScopes } from '../plan.ts';
import { UserError } from '../model/problem.ts';
import { compareEvidence } from '../report/compare-evidence.ts';
import type { Comparison, Present } from '../report/compare-evidence.ts';
import { parseEvidence } from '../report/evidence.ts';
import { hashSources, readSources } from '../system/files.ts';
import { readGitState } from '../system/git.ts';
import { version } from '../version.ts';
import { type PlannedWorkspace, planWorkspace } from '../workspaces/plan-workspace.ts';
import { surveyWorkspace } from '../workspaces/survey-workspace.ts';
import { toPlanOptions } from './options.ts';
import type { PlanFlags } from './options.ts';
import type { Terminal } from './terminal.ts';

/** `gates verify-evidence`: compares a record with the tree at hand; 0 when nothing differs, else 1. */
export async function verifyEvidenceCommand(file: string, flags: PlanFlags, terminal: Terminal): Promise<number> {
  const options = await toPlanOptions(flags, terminal.cwd);
  const record = parseEvidence(await readRecord(resolve(options.cwd, file), file));
  const comparisons = compareEvidence(record, await presentOf(options));
  const { predicate } = record;
  terminal.stdout.write(`${[`recorded verdict: ${predicate.verdict}`, ...comparisons.map(lineOf)].join('\n')}\n`);
  return comparisons.some(({ outcome }) => outcome === 'differs') ? 1 : 0;
}

async function presentOf(given: PlanOptions): Promise<Present> {
  const options = await withScopes(given);
  const workspace = await planWorkspace(options);
  const here = workspace === null ? await presentRoot(options) : await presentWorkspace(workspace);
  return { ...here, node: process.version, gates: version() };
}

async function presentRoot(options: PlanOptions): Promise<Omit<Present, 'node' | 'gates'>> {
  const decided = await plan(options);
  const [git, sources] = await Promise.all([readGitState(decided.root), readSources(decided.root, decided.sources)]);
  return { ...git, ...hashPlan(widenScope(decided, sources)), sources: hashSources(sources) };
}

async function presentWorkspace(workspace: PlannedWorkspace): Promise<Omit<Present, 'node' | 'gates'>> {
  const { tree, hashes, outline } = await surveyWorkspace(workspace);
  const { commit, gitTree, dirty, hash } = tree;
  return { commit, gitTree, dirty, ...hashes, sources: hash, packages: outline.packages };
}

function lineOf({ what, outcome, detail }: Comparison): string {
  return `${outcome.padEnd(14)}  ${what}: ${detail}`;
}

function readRecord(path: string, file: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'does not exist' : `could not be read (${error.code})`;
    throw new UserError('evidence-unreadable', `${file} ${why}`, {
      hint: 'A record is written by: npx gates check --evidence FILE',
      cause: error,
    });
  });
}

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { hashPlan } from '../plan/hash-plan.ts';
import { plan } from '../plan.ts';
import { UserError } from '../model/problem.ts';
import { compareEvidence } from '../report/compare-evidence.ts';
import type { Comparison, Present } from '../report/compare-evidence.ts';
import { parseEvidence } from '../report/evidence.ts';
import { hashSources, readSources } from '../system/files.ts';
import { readGitState } from '../system/git.ts';
import { version } from '../version.ts';
import { toPlanOptions } from './options.ts';
import type { PlanFlags } from './options.ts';
import type { Terminal } from './terminal.ts';

/** `gates verify-evidence`: compares a record with the tree at hand; 0 when nothing differs, else 1. */
export async function verifyEvidenceCommand(file: string, flags: PlanFlags, terminal: Terminal): Promise<number> {
  const options = await toPlanOptions(flags, terminal.cwd);
  const record = parseEvidence(await readRecord(resolve(options.cwd, file), file));
  if (record.predicate.packages !== undefined) throw ofWorkspace(file);
  const comparisons = compareEvidence(record, await presentOf(await plan(options)));
  const { predicate } = record;
  terminal.stdout.write(`${[`recorded verdict: ${predicate.verdict}`, ...comparisons.map(lineOf)].join('\n')}\n`);
  return comparisons.some(({ outcome }) => outcome === 'differs') ? 1 : 0;
}

/** A record over several packages cannot be compared with one plan. */
function ofWorkspace(file: string): UserError {
  return new UserError('evidence-of-a-workspace', `${file} is of a workspace that was checked package by package, which cannot be compared yet`, {
    hint: 'npx gates check measures it again.',
  });
}

async function presentOf(decided: Awaited<ReturnType<typeof plan>>): Promise<Present> {
  const [git, sources] = await Promise.all([readGitState(decided.root), readSources(decided.root, decided.sources)]);
  return { ...git, ...hashPlan(decided), sources: hashSources(sources), node: process.version, gates: version() };
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

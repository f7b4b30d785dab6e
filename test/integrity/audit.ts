import type { GateResult, Verdict } from '../../src/model/verdict.ts';
import { check } from '../../src/check.ts';
import type { CheckOptions } from '../../src/run.ts';
import { type Files, type Repository, makeRepository } from '../support/repository.ts';
import { shop } from './shop.ts';

/** What the integrity gate says of a change to the shop. */
export interface Audit {
  status: GateResult['status'];
  /** Rules of the findings, without the gate's name, sorted. */
  rules: string[];
  findings: GateResult['findings'];
  notices: string[];
  verdict: Verdict;
}

/** Commits a change to the shop and audits it. */
export async function auditChange(change: Files, more: Partial<CheckOptions> = {}): Promise<Audit> {
  const repository = makeRepository(shop);
  repository.commit(change);
  return auditRepository(repository, more);
}

/** Audits the last commit of a repository. */
export async function auditRepository(repository: Repository, more: Partial<CheckOptions> = {}): Promise<Audit> {
  const verdict = await check({
    cwd: repository.root,
    since: 'HEAD~1',
    only: ['integrity'],
    cache: false,
    signal: new AbortController().signal,
    progress: () => {},
    ...more,
  });
  const gate = verdict.gates.find((result) => result.gate === 'integrity')!;
  const rules = gate.findings.map(({ rule }) => rule.replace(/^integrity\./, '')).sort();
  const notices = verdict.notices.filter((notice) => notice.includes('to look at'));
  return { status: gate.status, rules, findings: gate.findings, notices, verdict };
}

/** A text with one part of it replaced, which has to be there. */
export function edit(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`Not in the text: ${from}`);
  return text.replace(from, () => to);
}

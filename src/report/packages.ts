import { type GateResult, type PackageVerdict, type Verdict, isFailing } from '../model/verdict.ts';
import { count, oneLine } from './text.ts';

/** What was judged of one package of a workspace, or of the repository as a whole. */
export interface ReportPart {
  /** The package's name; null for the repository as a whole, which of all other trees is everything. */
  name: string | null;
  /** Its folder; empty for the whole, and for code of the root itself. */
  dir: string;
  verdict: Verdict['verdict'];
  gates: GateResult[];
}

/** What a file that somebody wrote may say of a gate: less than of its packages. */
const NOTHING = { findings: [], problems: [] };

/** A verdict in its parts: the repository as a whole, then every package that was checked, each with its own findings. */
export function partsOf(verdict: Verdict): ReportPart[] {
  const { packages, gates } = verdict;
  if (packages === undefined) return [{ name: null, dir: '', verdict: verdict.verdict, gates }];
  const ofPackages = packages.flatMap((each) => (each.verdict === 'not-checked' ? [] : [partOf(each, each.verdict, gates)]));
  return [wholeOf(verdict, new Set(ofPackages.flatMap((part) => part.gates.map(({ gate }) => gate)))), ...ofPackages];
}

function partOf({ name, dir, gates: own }: PackageVerdict, verdict: Verdict['verdict'], gates: readonly GateResult[]): ReportPart {
  const results = own.map((result) => ({ ...result, ...itemsOf(gates.find(({ gate }) => gate === result.gate) ?? NOTHING, name) }));
  return { name, dir: dir === '.' ? '' : dir, verdict, gates: results };
}

/** What is of no package: gates of the whole, and of the others what they found there. */
function wholeOf({ gates, incomplete }: Verdict, ofPackages: ReadonlySet<string>): ReportPart {
  const own = gates
    .map((gate) => ({ ...gate, ...itemsOf(gate, undefined) }))
    .filter(({ gate, findings, problems }) => !ofPackages.has(gate) || findings.length + problems.length > 0);
  const isBroken = incomplete || own.some(({ problems }) => problems.length > 0);
  const isFailed = own.some(({ findings }) => findings.some(isFailing));
  return { name: null, dir: '', verdict: isBroken ? 'broken' : isFailed ? 'failed' : 'passed', gates: own };
}

function itemsOf({ findings, problems }: Pick<GateResult, 'findings' | 'problems'>, name: string | undefined): Pick<GateResult, 'findings' | 'problems'> {
  const isOwn = (item: { package?: string }): boolean => item.package === name;
  return { findings: findings.filter(isOwn), problems: problems.filter(isOwn) };
}

/** `3 packages, 1 not checked`; empty for what is no workspace. */
export function describePackages({ packages }: Pick<Verdict, 'packages'>): string[] {
  if (packages === undefined) return [];
  const left = packages.filter(({ verdict }) => verdict === 'not-checked').length;
  const checked = count(packages.length - left, 'package');
  return [left === 0 ? checked : `${checked}, ${left} more not checked`];
}

/** What a package has to say beside its verdict: its red gates, or why it was not checked. */
export function packageFacts({ gates, reason, verdict }: PackageVerdict): string {
  if (reason !== null) return oneLine(reason);
  const named = (status: GateResult['status']): string => gates.filter((gate) => gate.status === status).map(({ gate }) => gate).join(', ');
  if (verdict === 'passed') return count(gates.length, 'gate');
  return [
    ...(named('broken') === '' ? [] : [`not measured: ${named('broken')}`]),
    ...(named('failed') === '' ? [] : [`failed: ${named('failed')}`]),
  ].join('; ');
}

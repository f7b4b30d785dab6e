import type { JudgedFile, JudgedFunction } from '../judged-parts.ts';
import type { Plan } from '../model/plan.ts';
import type { LineRange } from '../model/scope.ts';

/** A plan for people: what is judged and why, which gates run, and on what. */
export function describePlan(plan: Plan, judged: readonly JudgedFile[]): string {
  const sections = [
    [scopeLine(plan)],
    ...judged.map(fileLines),
    otherFiles(plan, judged),
    gateLines(plan),
    runLines(plan),
    plan.notices.map((notice) => `note: ${notice}`),
  ];
  return `${sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** What is judged, on one line. */
export function scopeLine({ scope, sources }: Pick<Plan, 'scope' | 'sources'>): string {
  if (scope === null) return `the whole tree: ${sources.length} source files`;
  const what = scope.kind === 'since' ? `since ${scope.ref}` : 'staged';
  const files = `${scope.files.length} ${scope.files.length === 1 ? 'file' : 'files'} changed`;
  return `${what} (${scope.base.slice(0, 7)}, ${scope.because}): ${files}`;
}

/** A changed source file, and what of it is judged. */
export function fileLines({ file, oldPath, status, lines, deletions, functions, problem }: JudgedFile): string[] {
  const facts = [
    status === 'renamed' ? `renamed from ${oldPath}` : status,
    ...(lines.length > 0 ? [`changed ${lines.map(showRange).join(', ')}`] : []),
    ...(deletions.length > 0 ? [`lines taken away after ${deletions.join(', ')}`] : []),
    ...(problem === undefined ? [] : [problem]),
  ];
  return [`${file}: ${facts.join('; ')}`, ...functions.map(functionLine)];
}

function functionLine({ name, lines, why }: JudgedFunction): string {
  return `  ${name} (${showRange(lines)}): ${why}`;
}

function showRange({ first, last }: LineRange): string {
  return first === last ? `${first}` : `${first}-${last}`;
}

function otherFiles({ scope }: Plan, judged: readonly JudgedFile[]): string[] {
  const others = (scope?.files ?? []).filter(({ path }) => judged.every(({ file }) => file !== path));
  return others.length === 0 ? [] : ['no source that is there:', ...others.map(({ path, status }) => `  ${path} (${status})`)];
}

/** Which gates run, and why others do not. */
export function gateLines({ gates, skipped }: Plan): string[] {
  return [`gates: ${gates.join(', ')}`, ...skipped.map(({ gate, reason }) => `  not ${gate}: ${reason}`)];
}

/** What is run. */
export function runLines({ tests, mutation, checks }: Plan): string[] {
  return [
    ...(tests === null ? [] : [`tests: ${tests.command} (${tests.because})`]),
    ...(mutation === null ? [] : [`mutation: ${mutation.runner} (${mutation.because})${budgetOf(mutation)}`]),
    ...checks.map(({ name, command }) => `check ${name}: ${command}`),
  ];
}

function budgetOf({ mutationBudgetMs }: NonNullable<Plan['mutation']>): string {
  return mutationBudgetMs === undefined ? '' : `, for ${mutationBudgetMs / 1000} s`;
}

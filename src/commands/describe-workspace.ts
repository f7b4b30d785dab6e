import type { Plan } from '../model/plan.ts';
import { type MemberPlan, type WorkspacePlan, prefixOf } from '../model/workspace.ts';
import { judgedParts } from '../judged-parts.ts';
import { fileLines, gateLines, runLines, scopeLine } from './describe-plan.ts';

/** The plan of a workspace for people: what is judged of the whole, then package by package, and why others are not. */
export async function describeWorkspace({ manager, because, repository, packages, notices }: WorkspacePlan): Promise<string> {
  const checked = packages.filter(({ reason }) => reason === null);
  const others = packages.filter(({ reason }) => reason !== null);
  const sections = [
    [scopeLine(repository), `${manager} workspace, each package by itself: ${because}`, ...ofWhole(repository)],
    ...(await Promise.all(checked.map(memberLines))),
    others.length === 0 ? [] : ['not checked:', ...others.map(({ name, dir, reason }) => `  ${name} (${dir}): ${reason}`)],
    notices.map((notice) => `note: ${notice}`),
  ];
  return `${sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** Gates of the whole; the others are shown with the packages. */
function ofWhole({ gates, checks }: Plan): string[] {
  const runs = checks.map(({ name, command }) => `check ${name}: ${command}`);
  return [`gates of the whole: ${gates.length === 0 ? 'none' : gates.join(', ')}`, ...runs];
}

async function memberLines({ name, dir, dependsOn, affectedBy, plan }: MemberPlan): Promise<string[]> {
  const prefix = prefixOf(plan);
  const judged = (await judgedParts(plan)).flatMap((part) => fileLines({ ...part, file: prefix + part.file }));
  const facts = [
    `${plan.sources.length} source ${plan.sources.length === 1 ? 'file' : 'files'}`,
    ...(dependsOn.length > 0 ? [`depends on ${dependsOn.join(', ')}`] : []),
    ...(affectedBy === null ? [] : [affectedBy]),
  ];
  const lines = [...judged, ...gateLines(withoutElsewhere(plan)), ...runLines(plan), ...plan.notices.map((notice) => `note: ${notice}`)];
  return [`${name} (${dir}): ${facts.join('; ')}`, ...lines.map((line) => `  ${line}`)];
}

function withoutElsewhere(plan: Plan): Plan {
  return { ...plan, skipped: plan.skipped.filter(({ gate }) => gate !== 'integrity' && gate !== 'checks') };
}

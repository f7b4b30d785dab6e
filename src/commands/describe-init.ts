import type { Agent } from 'package-manager-detector';
import type { Plan, TestPlan } from '../model/plan.ts';
import type { WorkspacePlan } from '../model/workspace.ts';
import { commandLine } from './command-line.ts';

/** One file to write, or why it stays as it is. */
export type Change =
  | { file: string; text: string; added: string }
  | { file: string; unchanged: string };

/** What `gates init` found, what it changes and what to do next. */
export interface InitReport {
  found: Plan;
  /** The plan of a workspace that is checked package by package. */
  workspace: WorkspacePlan | null;
  agent: Agent;
  changes: readonly Change[];
  isDryRun: boolean;
  /** The line that installs this package; null when it is there already. */
  installLine: string | null;
}

/** What `gates init` prints. */
export function describeInit(report: InitReport): string {
  const lines = [
    ...(report.workspace === null ? describeFindings(report.found, report.agent) : describeWorkspace(report.workspace)),
    '',
    ...report.changes.flatMap((change) => describeChange(change, report.isDryRun)),
    '',
    ...describeNextSteps(report),
  ];
  return `${lines.join('\n')}\n`;
}

function describeFindings({ tests, sources, include, mutation }: Plan, agent: Agent): string[] {
  const files = sources.length === 1 ? '1 file' : `${sources.length} files`;
  return [
    `package manager  ${agent}`,
    `test runner      ${tests === null ? 'none found' : describeRunner(tests)}`,
    `mutation         ${mutation === null ? 'none' : `${mutation.runner} (${mutation.because})`}`,
    `sources          ${files} (${include.join(', ')})`,
  ];
}

/** A workspace has a runner for each of its packages. */
function describeWorkspace({ manager, packages, because }: WorkspacePlan): string[] {
  const checked = packages.filter(({ reason }) => reason === null);
  const width = Math.max('package manager'.length, ...checked.map(({ name }) => name.length)) + 2;
  return [
    `${'package manager'.padEnd(width)}${manager}, each package by itself: ${because}`,
    ...checked.map(({ name, plan: { tests } }) => `${name.padEnd(width)}${tests === null ? 'no tests found' : describeRunner(tests)}`),
  ];
}

function describeRunner({ runner, version, because }: TestPlan): string {
  return `${[runner, version].filter(Boolean).join(' ')} (${because})`;
}

/** One change, as it is told. */
export function describeChange(change: Change, isDryRun: boolean): string[] {
  if ('unchanged' in change) return [`unchanged  ${change.file}: ${change.unchanged}`];
  const added = change.added
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`.trimEnd());
  return [`${isDryRun ? 'would write' : 'wrote'}  ${change.file}`, ...added];
}

/** What to install and to run next; the plan's notices name a missing runner plugin with its install line. */
function describeNextSteps({ found, workspace, agent, installLine }: InitReport): string[] {
  return [
    ...(workspace?.notices ?? found.notices).map((notice) => `note     ${notice}`),
    ...(installLine === null ? [] : [`install  ${installLine}`]),
    `run      ${commandLine(agent, 'execute-local', ['gates', 'check'])}`,
  ];
}

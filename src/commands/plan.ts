import { describeWorkspace } from './describe-workspace.ts';
import { describePlan } from './describe-plan.ts';
import { UserError } from '../model/problem.ts';
import type { PlanOptions } from '../plan.ts';
import { toPlanOptions } from './options.ts';
import type { PlanFlags } from './options.ts';
import type { Terminal } from './terminal.ts';

/** Options of `gates plan`. */
export interface PlanTextFlags extends PlanFlags {
  text?: boolean;
  /** Lay mutants out over so many machines. */
  shards?: number;
  output?: string;
}

/** `gates plan`: prints what a check would do, as JSON or for people; runs nothing of the project but with `--shards`. */
export async function planCommand(
  files: readonly string[],
  { text = false, shards, output, ...flags }: PlanTextFlags,
  terminal: Terminal,
): Promise<number> {
  const asked = await toPlanOptions(flags, terminal.cwd, files);
  if (shards !== undefined) {
    const { planShardsCommand } = await import('./shards.ts');
    return planShardsCommand({ shards, output }, asked, terminal);
  }
  if (output !== undefined) throw new UserError('output-without-shards', '--output goes with --shards', { hint: 'gates plan > FILE writes the plan of a check.' });
  const { planWorkspace } = await import('../workspaces/plan-workspace.ts');
  const { withScopes } = await import('../plan.ts');
  const options = await withScopes(asked);
  const workspace = await planWorkspace(options);
  if (workspace !== null) {
    const whole = workspace.plan;
    terminal.stdout.write(text ? await describeWorkspace(whole) : `${JSON.stringify(whole, null, 2)}\n`);
    return 0;
  }
  return planWhole(options, text, terminal);
}

async function planWhole(options: PlanOptions, text: boolean, terminal: Terminal): Promise<number> {
  const { plan } = await import('../plan.ts');
  const decided = await plan(options);
  const { judgedParts } = await import('../judged-parts.ts');
  const judged = await judgedParts(decided);
  const data = decided.scope === null ? decided : { ...decided, judged };
  terminal.stdout.write(text ? describePlan(decided, judged) : `${JSON.stringify(data, null, 2)}\n`);
  return 0;
}

import type { Plan } from '../model/plan.ts';
import type { Identity, WorkspaceShardPlan } from '../model/shards.ts';
import { hashPlan, portablePlan } from '../plan/hash-plan.ts';
import { widenScope } from '../plan/scope/widen-scope.ts';
import { hashSources, readSources } from '../system/files.ts';
import { readGitState } from '../system/git.ts';
import { isWhole } from './check-workspace.ts';
import { hashPlans } from './hash-plans.ts';
import { toJudgedMember } from './judged-member.ts';
import type { PartOptions } from './part-options.ts';
import { placeTexts } from './place-in-repository.ts';
import type { PlannedWorkspace } from './plan-workspace.ts';
import { sortTexts } from './sort-texts.ts';

/** A part of a workspace that is measured as a root of its own. */
export interface SurveyedRoot {
  /** Empty for what is judged of the repository as a whole. */
  dir: string;
  plan: Plan;
  options: PartOptions;
}

/** A workspace as it lies here: what it is known by, and what is to be measured. */
export interface Survey extends Pick<Identity, 'tree' | 'hashes'> {
  /** What the verdict tells beside what is measured. */
  outline: Pick<WorkspaceShardPlan, 'repository' | 'packages' | 'isWhole' | 'notices'>;
  roots: SurveyedRoot[];
  /** Texts of all that is checked, by path from the workspace's root. */
  sources: ReadonlyMap<string, string>;
}

/** Reads what of a workspace is judged, and what it is judged by. */
export async function surveyWorkspace(planned: PlannedWorkspace): Promise<Survey> {
  const { plan, repository } = planned;
  const members = membersOf(planned);
  const [git, texts] = await Promise.all([readGitState(plan.root), Promise.all(members.map((each) => readSources(each.plan.root, each.plan.sources)))]);
  const sources = sortTexts(members.map((each, index) => placeTexts(texts[index]!, each.plan)));
  const hashes = members.map((each, index) => ({ dir: each.dir, ...hashPlan(widenScope(each.plan, texts[index]!)) }));
  return {
    tree: { ...git, sources: sources.size, hash: hashSources(sources) },
    hashes: hashPlans(plan.repository, hashes),
    outline: { repository: portablePlan(plan.repository), packages: plan.packages.map(toJudgedMember), isWhole: isWhole(planned), notices: plan.notices },
    roots: [{ dir: '', plan: plan.repository, options: repository }, ...members].filter((each) => each.plan.gates.length > 0),
    sources,
  };
}

/** Packages that are checked. */
function membersOf({ plan, packages }: PlannedWorkspace): SurveyedRoot[] {
  const all = plan.packages.map(({ dir, reason, plan: own }, index) => ({ dir, reason, plan: own, options: packages[index]! }));
  return all.filter(({ reason, plan: { gates } }) => reason === null && gates.length > 0);
}

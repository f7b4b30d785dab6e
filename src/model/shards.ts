import type { MeasurementResults } from './measurements.ts';
import type { MutantShare, Plan } from './plan.ts';
import type { Verdict } from './verdict.ts';
import type { JudgedMember } from './workspace.ts';

/** What has to be the same wherever a part of a check runs. */
export interface Identity {
  tree: Verdict['tree'];
  hashes: Verdict['hashes'];
  /** Versions of gates and node, and the platform. */
  machine: Record<string, string>;
}

/** Mutants of a file that follow each other in the code, and the shard that tests them, from 1. */
export interface Slice {
  shard: number;
  count: number;
}

/** The mutants of one file in the order of the code. */
export interface PlannedFile {
  file: string;
  /** Their ids, 12 characters each, one after the other. */
  ids: string;
  /** Together as many as there are ids. */
  slices: Slice[];
}

/** What one shard is expected to take. */
export interface ShardLoad {
  shard: number;
  mutants: number;
  /** Milliseconds of tests, of one process. */
  costMs: number;
}

/** Which shard tests which mutants: what `gates plan --shards` writes. */
export interface ShardPlan extends Identity {
  kind: 'gates.shard-plan';
  schemaVersion: 1;
  /** SHA-256 of everything else in here. */
  hash: string;
  shards: number;
  loads: ShardLoad[];
  /** What the whole check does: shards compare theirs with it, and the merged parts are judged by it. */
  plan: Plan;
  files: PlannedFile[];
}

/** What one shard measured: no verdict, which only all parts together allow. */
export interface Part extends Identity {
  kind: 'gates.part';
  schemaVersion: 1;
  /** SHA-256 of everything else in here. */
  hash: string;
  shard: { index: number; of: number; plan: string };
  interrupted: boolean;
  results: MeasurementResults;
  /** Text of every source, of the first shard alone: findings quote it. */
  sources: Record<string, string>;
  notices: string[];
  durationMs: number;
}

/** A part of a workspace that is measured as a root of its own. */
export interface PlannedRoot {
  /** Folder of the package; empty for what is judged of the repository as a whole. */
  dir: string;
  /** The shards of the workspace that measure it: the first of its own plan is the first of these. */
  shards: number[];
  plan: ShardPlan;
}

/** Which shard measures what of a workspace that is checked package by package. */
export interface WorkspaceShardPlan extends Identity {
  kind: 'gates.workspace-shard-plan';
  schemaVersion: 1;
  /** SHA-256 of everything else in here. */
  hash: string;
  shards: number;
  loads: ShardLoad[];
  /** What is judged of the repository as a whole, as planned. */
  repository: Plan;
  /** Every package, in the order of the verdict. */
  packages: JudgedMember[];
  /** Whether every package was to be checked. */
  isWhole: boolean;
  notices: string[];
  roots: PlannedRoot[];
}

/** What one shard measured of a workspace. */
export interface WorkspacePart extends Identity {
  kind: 'gates.workspace-part';
  schemaVersion: 1;
  /** SHA-256 of everything else in here. */
  hash: string;
  shard: Part['shard'];
  interrupted: boolean;
  /** Sources that changed while it measured. */
  changed: string[];
  /** One of each root that it has a share of, by its folder. */
  parts: { dir: string; part: Part }[];
  durationMs: number;
}

/** What `gates plan --shards` writes. */
export type AnyShardPlan = ShardPlan | WorkspaceShardPlan;

/** What `gates check --shard` writes. */
export type AnyPart = Part | WorkspacePart;

/** Length of the id of a mutant in a plan. */
export const ID_LENGTH = 12;

/** What the mutants of a shard are chosen by, and checked against. */
export function shareOf({ files }: Pick<ShardPlan, 'files'>, shard: number): MutantShare {
  return Object.fromEntries(files.map(({ file, ids, slices }) => [file, { ids, own: ownRanges(slices, shard) }]));
}

function ownRanges(slices: readonly Slice[], shard: number): [from: number, to: number][] {
  let from = 0;
  return slices.flatMap((slice): [number, number][] => {
    const range: [number, number] = [from, (from += slice.count)];
    return slice.shard === shard ? [range] : [];
  });
}

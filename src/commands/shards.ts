import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { MeasureError, UserError } from '../model/problem.ts';
import type { Problem } from '../model/problem.ts';
import type { AnyPart, AnyShardPlan } from '../model/shards.ts';
import type { PlanOptions } from '../plan.ts';
import { isPlan, readDocument } from '../shards/read-document.ts';
import { plain } from './messages.ts';
import type { ShardNumber } from './options.ts';
import { watchProgress } from './run-check.ts';
import type { Terminal } from './terminal.ts';

/** Options of `gates check --shard` beside those of its plan. */
export interface ShardFlags {
  reporter?: string[];
  evidence?: string;
  shard?: ShardNumber;
  plan?: string;
}

/** Exit code when something could not be measured. */
const BROKEN = 3;

/** `gates plan --shards`: runs the tests once and writes which shard tests what; 3 when the tests cannot be run. */
export async function planShardsCommand(
  { shards, output }: { shards: number; output: string | undefined },
  options: PlanOptions,
  terminal: Terminal,
): Promise<number> {
  const { planShards } = await import('../shards/plan-shards.ts');
  try {
    const planned = await watchProgress(terminal, (means) => planShards(shards, { ...options, ...means }));
    await write(`${JSON.stringify(planned)}\n`, output, options.cwd, terminal);
    terminal.stderr.write(`${describeLoads(planned).join('\n')}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof MeasureError)) throw error;
    tell(error.problem, terminal);
    return BROKEN;
  }
}

/** How many mutants each shard tests, and of a workspace in which packages. */
function describeLoads(planned: AnyShardPlan): string[] {
  return planned.loads.map(({ shard, mutants }) => `shard ${shard}/${planned.shards}: ${mutants} mutants${describeRoots(planned, shard)}`);
}

function describeRoots(planned: AnyShardPlan, shard: number): string {
  if (planned.kind === 'gates.shard-plan') return '';
  const dirs = planned.roots.filter(({ shards }) => shards.includes(shard)).map(({ dir }) => (dir === '' ? 'what is of the whole' : dir));
  return dirs.length === 0 ? '' : ` (${dirs.join(', ')})`;
}

/** `gates check --shard`: measures one part and writes it; 0 when all of it was measured, whatever was found, else 3. */
export async function checkShardCommand(flags: ShardFlags, options: PlanOptions, terminal: Terminal): Promise<number> {
  const { shard, file } = assertShard(flags);
  const output = outputOf(flags);
  const planned = await readPlan(resolve(options.cwd, file), file);
  if (planned.shards !== shard.of) {
    throw new UserError('other-shards', `${file} is a plan of ${planned.shards} shards, and --shard ${shard.index}/${shard.of} is not one of them`);
  }
  const { checkShard } = await import('../shards/check-shard.ts');
  const part = await watchProgress(terminal, (means) => checkShard(shard.index, planned, { ...options, ...means }));
  await write(`${JSON.stringify(part)}\n`, output, options.cwd, terminal);
  const problems = problemsIn(part);
  for (const problem of problems) tell(problem, terminal);
  if (part.interrupted || problems.length > 0) return BROKEN;
  terminal.stderr.write(`shard ${shard.index}/${shard.of} is measured; gates merge judges it with the others\n`);
  return 0;
}

/** What could not be measured, and in a workspace where. */
function problemsIn(document: AnyPart): Problem[] {
  if (document.kind === 'gates.workspace-part') {
    return document.parts.flatMap(({ dir, part }) => problemsIn(part).map((problem) => (dir === '' ? problem : { ...problem, message: `${dir}: ${problem.message}` })));
  }
  return Object.values(document.results).flatMap((result) => (result.status === 'broken' ? [result.problem] : []));
}

function assertShard({ shard, plan }: ShardFlags): { shard: ShardNumber; file: string } {
  if (shard !== undefined && plan !== undefined) return { shard, file: plan };
  throw new UserError('shard-without-plan', '--shard and --plan go together: the plan says which part a shard is', {
    hint: 'gates plan --shards N --output plan.json, then gates check --shard I/N --plan plan.json --reporter json=part.json',
  });
}

/** The file of the part; null for standard output. */
function outputOf({ reporter = ['json'], evidence }: ShardFlags): string | undefined {
  const [only, ...more] = reporter;
  const [name, file] = only!.split(/=(.*)/s);
  if (more.length === 0 && evidence === undefined && name === 'json' && file !== '') return file;
  throw new UserError('part-is-no-verdict', 'A shard has no verdict to report: --reporter json=FILE writes its part', {
    hint: 'gates merge plan.json parts/*.json takes all reporters.',
  });
}

async function readPlan(path: string, shown: string): Promise<AnyShardPlan> {
  const document = await readDocument(path, shown);
  if (isPlan(document)) return document;
  throw new UserError('not-a-plan', `${shown} is a part, and --plan takes what gates plan --shards writes`);
}

async function write(text: string, file: string | undefined, folder: string, terminal: Terminal): Promise<void> {
  if (file === undefined) return terminal.stdout.write(text);
  await writeFile(resolve(folder, file), text).catch((error: NodeJS.ErrnoException) => {
    throw new UserError('output-unwritable', `${file} could not be written (${error.code})`, { cause: error });
  });
}

function tell({ message, hint, output }: Problem, { stderr }: Terminal): void {
  const lines = [`broken: ${message}`, ...(hint === undefined ? [] : [`hint: ${hint}`]), ...(output === undefined ? [] : [output])];
  stderr.write(plain(`${lines.join('\n')}\n`));
}

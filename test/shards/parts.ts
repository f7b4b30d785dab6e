import type { MutantResult } from 'mutation-testing-report-schema/api';
import { mutantKey } from '../../src/measure/mutation/selection/choose-mutants.ts';
import { idOfKey } from '../../src/measure/mutation/selection/share.ts';
import type { Mutants } from '../../src/model/measurements.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { Part, ShardPlan } from '../../src/model/shards.ts';
import { hashPlan } from '../../src/plan/hash-plan.ts';
import { withHash } from '../../src/shards/content-hash.ts';
import { planOf } from '../judge/support.ts';

export const file = 'src/a.js';

/** A mutant on a line of its own. */
export function mutantOn(line: number, more: Partial<MutantResult> = {}): MutantResult {
  return {
    id: '0',
    mutatorName: 'BooleanLiteral',
    replacement: 'false',
    location: { start: { line, column: 1 }, end: { line, column: 5 } },
    status: 'Killed',
    coveredBy: ['0'],
    killedBy: ['0'],
    testsCompleted: 1,
    ...more,
  };
}

export function mutantsOf(results: MutantResult[], more: Partial<Mutants> = {}): Mutants {
  const source = Array.from({ length: 9 }, () => 'true;').join('\n');
  return {
    report: {
      schemaVersion: '2',
      thresholds: { high: 80, low: 80 },
      files: results.length === 0 ? {} : { [file]: { language: 'javascript', source, mutants: results.map((mutant, index) => ({ ...mutant, id: String(index) })) } },
      testFiles: { 'a.test.js': { tests: [{ id: '0', name: 'works' }] } },
    },
    invalid: [],
    complete: true,
    planned: results.length,
    tool: 'Stryker',
    notices: [],
    ...more,
  };
}

export const checkPlan = planOf({
  root: '<root>',
  gates: ['mutation'],
  sources: [file],
  limits: { mutationScore: 80 } as Plan['limits'],
  concurrency: 1,
  seed: 0,
  cacheDir: '',
});

const identity = {
  tree: { commit: 'abc1', gitTree: 'abc2', dirty: false, sources: 1, hash: 'abc3' },
  hashes: hashPlan(checkPlan),
  machine: { gates: '1.0.0', node: 'v20', platform: 'linux x64' },
};

/** A plan of four mutants, on lines 1 to 4: the first shard has two, the second the others. */
export function makePlan(more: Partial<ShardPlan> = {}): ShardPlan {
  const ids = [1, 2, 3, 4].map((line) => idOfKey(mutantKey(mutantOn(line)))).join('');
  return withHash({
    kind: 'gates.shard-plan',
    schemaVersion: 1,
    ...identity,
    shards: 2,
    loads: [{ shard: 1, mutants: 2, costMs: 1 }, { shard: 2, mutants: 2, costMs: 1 }],
    plan: checkPlan,
    files: [{ file, ids, slices: [{ shard: 1, count: 2 }, { shard: 2, count: 2 }] }],
    ...more,
  });
}

/** A part of it that holds the mutants on these lines. */
export function makePart(index: number, lines: number[], more: Partial<Part> = {}): Part {
  return withHash({
    kind: 'gates.part',
    schemaVersion: 1,
    ...identity,
    shard: { index, of: 2, plan: makePlan().hash },
    interrupted: false,
    results: { mutants: { status: 'measured', value: mutantsOf(lines.map((line) => mutantOn(line))) } },
    sources: index === 1 ? { [file]: 'true;\n'.repeat(9) } : {},
    notices: [],
    durationMs: 5,
    ...more,
  });
}

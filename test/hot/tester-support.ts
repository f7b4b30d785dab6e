import type { FileRecord } from '../../src/hot/dry-run-record.ts';
import type { FileRun, RunCommand, RunEnd, RunLimits } from '../../src/hot/file-run.ts';
import { MutantTester, type FileRunner, type MutantToTest } from '../../src/hot/mutant-tester.ts';

/** What a runner is told. */
export type Command = Omit<RunCommand, 'number'>;

export const FILE = '/p/a.test.js';
export const TESTS = ['a.test.js#one', 'a.test.js#two'];
/** What the initial run showed of the file. */
export const record: FileRecord = {
  key: FILE,
  file: FILE,
  project: '',
  tests: TESTS.map((id) => ({ id, durationMs: 1 })),
  durationMs: 5,
  coverage: { static: { '9': 1 }, perTest: { 'a.test.js#one': { '1': 1 } } },
};
export const mutant: MutantToTest = { id: '1', tests: ['a.test.js#one'], activation: 'runtime', timeoutMs: 10_000 };

/** A run of the file in which all is well, except for `part`. */
export function ran(part: Partial<FileRun> = {}): RunEnd {
  const tests = TESTS.map((id) => ({ id, name: id, state: 'passed' as const, durationMs: 1 }));
  const coverage = { static: {}, perTest: {} };
  return {
    how: 'ran',
    run: { tests, loadMs: 1, executed: 1, failure: null, errors: [], excess: null, coverage, leftBehind: [], foreign: [], heapBytes: 1, ...part },
  };
}

export const killed = ran({ failure: { test: TESTS[0]!, message: 'no', passesWithout: true } });
/** The killer fails without the mutant too. */
export const doubtful = ran({ failure: { test: TESTS[0]!, message: 'no', passesWithout: false } });

/** A tester whose runs end as `answer` says. */
export function testerWhere(answer: (command: Command, workers: number) => RunEnd, files: readonly FileRecord[] = [record], more: Partial<FileRunner> = {}) {
  const commands: Command[] = [];
  const limits: RunLimits[] = [];
  const demotions: string[] = [];
  let workers = 1;
  const tester = new MutantTester({
    runner: {
      run: async (command, limit) => {
        commands.push(command);
        limits.push(limit);
        return answer(command, workers);
      },
      restart: async () => void workers++,
      ...more,
    },
    record: new Map(files.map((file) => [file.key, file])),
    onDemotion: (message) => demotions.push(message),
    seed: 1,
  });
  return { tester, commands, limits, demotions, workers: () => workers };
}

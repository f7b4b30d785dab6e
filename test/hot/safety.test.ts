import { MutantRunStatus } from '@stryker-mutator/api/test-runner';
import { describe, expect, test } from 'vitest';
import type { FileRecord } from '../../src/hot/dry-run-record.ts';
import type { RunEnd } from '../../src/hot/file-run.ts';
import { isSampled } from '../../src/hot/sample.ts';
import { doubtful, FILE, killed, mutant, ran, record, TESTS, testerWhere, type Command } from './tester-support.ts';

const lost: RunEnd = { how: 'died', message: 'out of memory' };
const noise = ran({ errors: ['nobody handled this'] });
const failing = ran({ failure: { test: TESTS[1]!, message: 'still', passesWithout: null } });
const killedByNobody = ran({ executed: 0, failure: { test: null, message: 'cannot be loaded', passesWithout: null } });

/** As `end`, in modules that load slowly, so that they are kept. */
function slow({ graph }: Command, part: Parameters<typeof ran>[0] = {}): RunEnd {
  return ran({ loadMs: graph === 'kept' ? 2 : 100, ...part });
}

describe('a covered mutant is never a survivor', () => {
  test('when none of its tests was there to run: it is tried in a worker of its own, and then said to have run no test', async () => {
    const { tester, workers } = testerWhere(({ mutant: id }) => ran({ executed: id === null ? 2 : 0 }));
    expect(await tester.test(mutant)).toEqual({ status: MutantRunStatus.Survived, nrOfTests: 0 });
    expect(workers()).toBe(3);
  });

  test('of one file when the tests of another were not there to run', async () => {
    const other: FileRecord = { ...record, key: '/p/b.test.js', tests: [{ id: 'b.test.js#three', durationMs: 1 }] };
    const { tester } = testerWhere(({ mutant: id, file }) => ran({ executed: id !== null && file === FILE ? 0 : 2 }), [other, record]);
    const tests = ['b.test.js#three', TESTS[0]!];
    expect(await tester.test({ ...mutant, tests })).toEqual({ status: MutantRunStatus.Survived, nrOfTests: 0 });
  });

  test('that is reached while modules load when all tests of its files are skipped', async () => {
    const { tester } = testerWhere(({ mutant: id }) => ran({ executed: id === null ? 2 : 0 }));
    expect(await tester.test({ ...mutant, id: '9', tests: null, activation: 'static' })).toMatchObject({ nrOfTests: 0 });
  });
});

describe('a worker that is lost', () => {
  test('is replaced, and the mutant tested in the new one', async () => {
    let losses = 0;
    const { tester, workers } = testerWhere(({ mutant: id }) => (id !== null && losses++ === 0 ? lost : id === null ? ran() : killed));
    expect(await tester.test(mutant)).toMatchObject({ status: MutantRunStatus.Killed });
    expect(workers()).toBe(3);
  });

  test('while a mutant is active is no reason to give the mutant more time in the new one, where all modules are loaded afresh', async () => {
    let losses = 0;
    const { tester, commands, limits } = testerWhere(({ mutant: id }) => (id !== null && losses++ === 0 ? lost : ran()));
    await tester.test(mutant);
    expect(limits.at(-1)).toMatchObject({ patience: 1 });
    expect(commands.at(-1)).toMatchObject({ mutant: '1', graph: 'fresh' });
  });

  test('twice is an error, and no verdict', async () => {
    const { tester } = testerWhere(({ mutant: id }) => (id === null ? ran() : lost));
    expect(await tester.test(mutant)).toMatchObject({ status: MutantRunStatus.Error, errorMessage: expect.stringContaining('out of memory') });
  });

  test('without a mutant makes its file run in a worker of its own', async () => {
    const { tester, demotions } = testerWhere(({ mutant: id }) => (id === null ? lost : ran()));
    await tester.test(mutant);
    expect(demotions).toEqual([expect.stringContaining('its worker is lost (out of memory)')]);
  });

  test('while modules are kept is replaced as well', async () => {
    const { tester, workers } = testerWhere((command, count) => (command.mutant === null ? slow(command) : count === 1 ? lost : killed));
    expect(await tester.test(mutant)).toMatchObject({ status: MutantRunStatus.Killed });
    expect(workers()).toBe(3);
  });
});

describe('in a worker of its own, a mutant', () => {
  const inOwnWorker = (end: RunEnd) => testerWhere(({ mutant: id }) => (id === null ? failing : end)).tester.test({ ...mutant, hitLimit: 100 });

  test('is killed by the first failure', async () => expect(await inOwnWorker(doubtful)).toMatchObject({ status: MutantRunStatus.Killed }));
  test('is killed by a file that cannot be loaded with it, by the first test that covers it there', async () => {
    expect(await inOwnWorker(killedByNobody)).toMatchObject({ status: MutantRunStatus.Killed, killedBy: [TESTS[0]], nrOfTests: 1 });
  });
  test('is timed out over its hit limit', async () => expect(await inOwnWorker(ran({ excess: { hits: 101, limit: 100 } }))).toMatchObject({ status: MutantRunStatus.Timeout, reason: 'Hit limit reached (101/100)' }));
  test('is an error when something fails outside of tests', async () => expect(await inOwnWorker(noise)).toMatchObject({ status: MutantRunStatus.Error }));
  test('is timed out, and not tried again, when it uses too much processor time', async () => {
    const { tester, commands } = testerWhere(({ mutant: id }) => (id === null ? failing : { how: 'timed-out', because: 'work' }));
    expect(await tester.test(mutant)).toEqual({ status: MutantRunStatus.Timeout, reason: 'The tests used far more processor time than without the mutant.' });
    expect(commands.filter(({ mutant: id }) => id !== null)).toHaveLength(1);
  });
  test('is timed out when it goes on too long alone, with three times the time, too', async () => {
    const { tester, commands, limits, workers } = testerWhere(({ mutant: id }) => (id === null ? failing : { how: 'timed-out', because: 'time' }));
    expect(await tester.test(mutant)).toEqual({
      status: MutantRunStatus.Timeout,
      reason: 'The tests went on for longer than they may, twice, the second time alone with 3 times as long.',
    });
    expect(limits.filter((_, index) => commands[index]!.mutant !== null).map(({ patience }) => patience)).toEqual([1, 3]);
    expect(workers()).toBe(5);
  });
  test('has that worker for itself, before and after', async () => {
    const seen: number[] = [];
    const { tester, workers } = testerWhere(({ mutant: id }, worker) => (id === null ? failing : (seen.push(worker), ran())));
    for (let round = 0; round < 2; round++) await tester.test(mutant);
    expect([...seen, workers()]).toEqual([2, 4, 5]);
  });
  test('survives when no test fails', async () => expect(await inOwnWorker(ran())).toEqual({ status: MutantRunStatus.Survived, nrOfTests: 1 }));
});

describe('where modules are kept', () => {
  test('a mutant over its hit limit is tested in the order of its file, in modules loaded afresh', async () => {
    const { tester, commands } = testerWhere((command) => (command.mutant === null ? slow(command) : ran({ excess: { hits: 101, limit: 100 } })));
    expect(await tester.test({ ...mutant, hitLimit: 100 })).toMatchObject({ status: MutantRunStatus.Timeout });
    expect(commands.slice(-2).map(({ graph, first }) => [graph, first])).toEqual([['kept', null], ['fresh', null]]);
  });

  test('after a run that left work behind, modules are loaded afresh once', async () => {
    const { tester, commands } = testerWhere((command) =>
      command.mutant === null ? slow(command) : ran({ ...(killed as { run: object }).run, leftBehind: ['TCPSocketWrap'] }),
    );
    await tester.test(mutant);
    await tester.test(mutant);
    expect(commands.slice(-2).map(({ graph }) => graph)).toEqual(['kept', 'fresh']);
  });

  test('a mutant that is active while modules load has them loaded afresh, and so has the one after it', async () => {
    const { tester, commands } = testerWhere((command) => (command.mutant === null ? slow(command) : killed));
    await tester.test({ ...mutant, id: '9', tests: null, activation: 'static' });
    await tester.test(mutant);
    await tester.test(mutant);
    expect(commands.slice(-3).map(({ graph }) => graph)).toEqual(['fresh', 'fresh', 'kept']);
  });

  test('a seeded sample of kills is repeated in modules loaded afresh, and one that is not repeated there ends the keeping', async () => {
    const ids = Array.from({ length: 60 }, (_, id) => String(id));
    const { tester, commands, demotions } = testerWhere((command) => {
      if (command.mutant === null) return slow(command);
      return command.graph === 'kept' ? killed : ran();
    });
    const sampled = ids.find((id) => isSampled(id, 1))!;
    for (const id of ids) if (!isSampled(id, 1)) expect(await tester.test({ ...mutant, id })).toMatchObject({ status: MutantRunStatus.Killed });
    expect(commands.filter(({ mutant: id, graph }) => id !== null && graph === 'fresh')).toEqual([]);
    expect(await tester.test({ ...mutant, id: sampled })).toMatchObject({ status: MutantRunStatus.Survived });
    expect(demotions).toEqual([expect.stringContaining(`mutant ${sampled} is killed only when its modules are kept`)]);
  });

  test('an error outside of tests that does not happen in modules loaded afresh ends the keeping', async () => {
    const { tester, demotions } = testerWhere((command) => {
      if (command.mutant === null) return slow(command);
      return command.graph === 'kept' ? noise : ran();
    });
    expect(await tester.test(mutant)).toMatchObject({ status: MutantRunStatus.Survived });
    expect(demotions).toEqual([expect.stringContaining('mutant 1 is killed only when its modules are kept')]);
  });

  test('kills that are repeated for the sample alone never end the keeping', async () => {
    const { tester, commands, demotions } = testerWhere((command) => (command.mutant === null ? slow(command) : killed));
    const sampled = Array.from({ length: 300 }, (_, id) => String(id)).filter((id) => isSampled(id, 1)).slice(0, 4);
    for (const id of sampled) await tester.test({ ...mutant, id });
    expect(commands.filter(({ mutant: id }) => id !== null).map(({ graph }) => graph)).toEqual(sampled.flatMap(() => ['kept', 'fresh']));
    expect(demotions).toEqual([]);
  });

  test('killed tests that leave state behind three times end the keeping', async () => {
    const { tester, demotions } = testerWhere((command) => {
      if (command.mutant === null) return slow(command);
      return command.graph === 'kept' ? doubtful : killed;
    });
    for (let round = 0; round < 3; round++) await tester.test(mutant);
    expect(demotions).toEqual([expect.stringContaining('3 killed tests left state behind in its modules')]);
  });

  test('they are not where that saves less than half of loading', async () => {
    const { tester, commands } = testerWhere(({ mutant: id }) => (id === null ? ran({ loadMs: 100 }) : killed));
    await tester.test(mutant);
    expect(commands.at(-1)!.graph).toBe('fresh');
  });
});

describe('the order of tests', () => {
  const files = [record, { ...record, key: '/p/b.test.js', coverage: { static: {}, perTest: {} }, tests: [{ id: 'b.test.js#three', durationMs: 1 }] }];
  const all = { ...mutant, tests: [...TESTS, 'b.test.js#three'] };

  test('is that of their file, however long they take, and what was killed before does not change it', async () => {
    const tests = TESTS.map((id, index) => ({ id, durationMs: 2_000 - 1_000 * index }));
    const byTheSecond = ran({ failure: { test: TESTS[1]!, message: 'no', passesWithout: true } });
    const { tester, commands } = testerWhere(({ mutant: id }) => (id === null ? ran() : byTheSecond), [{ ...record, tests }]);
    for (let round = 0; round < 2; round++) await tester.test({ ...mutant, tests: TESTS });
    expect(commands.filter(({ mutant: id }) => id !== null).map(({ first }) => first)).toEqual([null, null]);
  });

  test('takes the file that reaches the fewest mutants first, whatever was killed by the others before', async () => {
    const { tester, commands } = testerWhere(({ mutant: id, file }) => (id !== null && file === FILE ? killed : ran()), files);
    for (let round = 0; round < 2; round++) await tester.test(all);
    const tried = commands.filter(({ mutant: id }) => id !== null).map(({ file }) => file);
    expect(tried).toEqual(['/p/b.test.js', FILE, '/p/b.test.js', FILE]);
  });

  test('takes files whose tests start programs that reach mutants last', async () => {
    const { tester, commands } = testerWhere(() => ran(), files.map((file) => ({ ...file, startsPrograms: file.key !== FILE })));
    await tester.test(all);
    expect(commands.filter(({ mutant: id }) => id !== null).map(({ file }) => file)).toEqual([FILE, '/p/b.test.js']);
  });

  test('takes every file when none is known to reach a mutant', async () => {
    const { tester, commands } = testerWhere(() => ran(), files);
    await tester.test({ ...mutant, id: '77', tests: null, activation: 'static' });
    expect(commands.filter(({ mutant: id }) => id === '77').map(({ file }) => file)).toEqual(['/p/b.test.js', FILE]);
  });
});

describe('without a mutant, a file is not trusted', () => {
  const distrustOf = async (end: RunEnd): Promise<string[]> => {
    const { tester, demotions } = testerWhere(({ mutant: id }) => (id === null ? end : ran()));
    await tester.test(mutant);
    return demotions;
  };

  test('when its tests do not end', async () => expect(await distrustOf({ how: 'timed-out' })).toEqual([expect.stringContaining('its tests do not end')]));
  test('when something fails outside of its tests', async () => expect(await distrustOf(noise)).toEqual([expect.stringContaining('nobody handled this')]));
  test('when it cannot be loaded', async () => expect(await distrustOf(killedByNobody)).toEqual([expect.stringContaining('the file fails (cannot be loaded)')]));
  test('when it loads modules of the project past the runner', async () => expect(await distrustOf(ran({ foreign: ['/p/x.cjs'] }))).toEqual([expect.stringContaining('it loads /p/x.cjs past the test runner')]));
  test('when it has other tests than before', async () => expect(await distrustOf(ran({ tests: [] }))).toEqual([expect.stringContaining('it has other tests')]));
});

describe('a file of which some tests need others', () => {
  const alone = (command: Command): boolean => command.tests !== null;

  test('runs as a whole for each mutant, from the first on whose tests fail without it too', async () => {
    const { tester, commands, demotions } = testerWhere((command) => {
      if (command.mutant === null) return alone(command) ? failing : ran();
      return alone(command) ? doubtful : ran();
    });
    for (let round = 0; round < 2; round++) {
      expect(await tester.test(mutant)).toEqual({ status: MutantRunStatus.Survived, nrOfTests: 1 });
    }
    expect(commands.filter(({ mutant: id }) => id !== null).map(({ tests }) => tests)).toEqual([mutant.tests, null, null]);
    expect(demotions).toEqual([expect.stringContaining('runs as a whole for each mutant: without a mutant, some of its tests alone, "a.test.js#two" fails')]);
  });
});

import { MutantRunStatus } from '@stryker-mutator/api/test-runner';
import { describe, expect, test } from 'vitest';
import type { FileRun } from '../../src/hot/file-run.ts';
import { doubtful, FILE, killed, mutant, ran, record, TESTS, testerWhere, type Command } from './tester-support.ts';

describe('a mutant', () => {
  test('that a test notices is killed by it, when the test passes without it', async () => {
    const { tester } = testerWhere(({ mutant: id }) => (id === null ? ran() : killed));
    expect(await tester.test(mutant)).toMatchObject({ status: MutantRunStatus.Killed, killedBy: [TESTS[0]] });
  });

  test('that no test notices survives, with the number of tests that ran', async () => {
    const { tester } = testerWhere(() => ran({ executed: 1 }));
    expect(await tester.test(mutant)).toEqual({ status: MutantRunStatus.Survived, nrOfTests: 1 });
  });

  test('is tested only after its tests passed twice without it, in the order in which they run with it', async () => {
    const { tester, commands } = testerWhere(() => ran());
    await tester.test(mutant);
    expect(commands.map(({ mutant: id }) => id)).toEqual([null, null, '1']);
    expect(commands.map(({ first }) => first)).toEqual([null, null, null]);
  });

  test('whose killer fails without it too is tested in a worker of its own', async () => {
    let isSpoilt = false;
    const { tester, demotions, workers } = testerWhere(({ mutant: id }, count) => {
      if (id !== null && count === 1) {
        isSpoilt = true;
        return doubtful;
      }
      if (id === null && isSpoilt) return ran({ failure: { test: TESTS[0]!, message: 'still', passesWithout: null } });
      return ran();
    });
    expect((await tester.test(mutant)).status).toBe(MutantRunStatus.Survived);
    expect(workers()).toBeGreaterThan(1);
    expect(demotions).toEqual([`${FILE} runs in a worker of its own for each mutant: without a mutant, after one was killed, "${TESTS[0]}" fails (still).`]);
  });

  test('whose killer fails without it too is looked at once more without it, all modules loaded afresh', async () => {
    const { tester, commands } = testerWhere(({ mutant: id }) => (id === null ? ran() : doubtful));
    expect((await tester.test({ ...mutant, id: '9', tests: null })).status).toBe(MutantRunStatus.Killed);
    expect(commands.slice(-2)).toMatchObject([{ mutant: '9' }, { mutant: null, tests: null, graph: 'fresh' }]);
  });

  test('of all tests of a file that fails without it too is not looked at twice', async () => {
    const still = ran({ failure: { test: TESTS[0]!, message: 'still', passesWithout: null } });
    let isSpoilt = false;
    const { tester, commands } = testerWhere(({ mutant: id }) => {
      if (id === null) return isSpoilt ? still : ran();
      isSpoilt = true;
      return doubtful;
    });
    await tester.test({ ...mutant, id: '9', tests: null });
    expect(commands.map(({ mutant: id }) => id)).toEqual([null, null, '9', null, '9']);
  });

  test('that goes on too long is repeated alone, with three times the time, before that counts', async () => {
    let tries = 0;
    const { tester, workers } = testerWhere(({ mutant: id }) => (id !== null && ++tries === 1 ? { how: 'timed-out' } : ran()));
    expect((await tester.test(mutant)).status).toBe(MutantRunStatus.Survived);
    expect(workers()).toBeGreaterThan(1);
    const { tester: other } = testerWhere(({ mutant: id }) => (id === null ? ran() : { how: 'timed-out' }));
    expect((await other.test(mutant)).status).toBe(MutantRunStatus.Timeout);
  });

  test('that uses too much processor time is not tried again', async () => {
    const { tester, commands } = testerWhere(({ mutant: id }) => (id === null ? ran() : { how: 'timed-out', because: 'work' }));
    expect(await tester.test(mutant)).toMatchObject({ status: MutantRunStatus.Timeout, reason: 'The tests used far more processor time than without the mutant.' });
    expect(commands.filter(({ mutant: id }) => id !== null)).toHaveLength(1);
  });

  test('that loops where modules are kept is given a fifth of the hits in modules loaded afresh', async () => {
    const hit = { ...record, coverage: { static: { '1': 3_000 }, perTest: { [TESTS[0]!]: { '1': 2_000 } } } };
    const { tester, commands } = testerWhere(({ mutant: id, graph }) => (id === null ? ran({ loadMs: graph === 'kept' ? 2 : 100 }) : ran({ excess: { hits: 101, limit: 100 } })), [hit]);
    expect(await tester.test({ ...mutant, hitLimit: 100 })).toMatchObject({ status: MutantRunStatus.Timeout });
    expect(commands.filter(({ mutant: id }) => id !== null).map(({ usualHits }) => usualHits)).toEqual([
      { outside: 3_000, tests: { [TESTS[0]!]: 2_000 } },
      { outside: 600, tests: { [TESTS[0]!]: 400 } },
    ]);
  });

  test('that is active while modules load runs in all files that reach it, in modules loaded afresh', async () => {
    const { tester, commands } = testerWhere(() => ran());
    await tester.test({ ...mutant, id: '9', tests: null, activation: 'static' });
    expect(commands.at(-1)).toMatchObject({ mutant: '9', tests: null, activation: 'static', graph: 'fresh' });
  });

  test('that ends in an error outside of tests only with it is an error', async () => {
    const { tester } = testerWhere(({ mutant: id }) => (id === null ? ran() : ran({ errors: ['nobody handled this'] })));
    expect(await tester.test(mutant)).toMatchObject({ status: MutantRunStatus.Error, errorMessage: expect.stringContaining('nobody handled this') });
  });
});

describe('where modules load slowly', () => {
  const slow = ({ graph }: Command): Partial<FileRun> => ({ loadMs: graph === 'kept' ? 2 : 100 });

  test('they are kept', async () => {
    const { tester, commands } = testerWhere((command) => (command.mutant === null ? ran(slow(command)) : killed));
    await tester.test(mutant);
    expect(commands.at(-1)!.graph).toBe('kept');
  });

  test('a survivor is tested once more in modules loaded afresh, and what it shows there counts', async () => {
    const { tester, demotions } = testerWhere((command) =>
      command.mutant !== null && command.graph === 'fresh' ? killed : ran(slow(command)),
    );
    expect((await tester.test(mutant)).status).toBe(MutantRunStatus.Killed);
    expect(demotions).toEqual([expect.stringContaining('mutant 1 survives when its modules are kept')]);
  });

  test('one that survives there too is a survivor, and they are kept for the next mutant', async () => {
    const { tester, commands, demotions } = testerWhere((command) => ran(slow(command)));
    for (let round = 0; round < 2; round++) expect((await tester.test(mutant)).status).toBe(MutantRunStatus.Survived);
    expect(commands.filter(({ mutant: id }) => id !== null).map(({ graph }) => graph)).toEqual(['kept', 'fresh', 'kept', 'fresh']);
    expect(demotions).toEqual([]);
  });

  test('a kill after which the test fails on its own is looked at again in modules loaded afresh', async () => {
    const { tester } = testerWhere((command) => {
      if (command.mutant === null) return ran(slow(command));
      return command.graph === 'kept' ? doubtful : ran();
    });
    expect((await tester.test(mutant)).status).toBe(MutantRunStatus.Survived);
  });
});

describe('a test file', () => {
  test('that fails in a worker that ran tests before runs in a worker of its own', async () => {
    const broken = ran({ failure: { test: TESTS[1]!, message: 'port in use', passesWithout: null } });
    const { tester, demotions } = testerWhere(({ mutant: id }) => (id === null ? broken : ran()));
    await tester.test(mutant);
    expect(demotions).toEqual([expect.stringContaining('port in use')]);
  });
});

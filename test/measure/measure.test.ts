import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { measure } from '../../src/measure/measure.ts';
import { createBudget } from '../../src/model/budget.ts';
import type { Measurement, MeasurementName, MeasurementResults } from '../../src/model/measurements.ts';
import type { Begun, Measurer } from '../../src/model/measurer.ts';
import type { Plan } from '../../src/model/plan.ts';
import { MeasureError } from '../../src/model/problem.ts';
import type { ProgressEvent } from '../../src/model/progress.ts';

const checks: Measurement<'checks'> = { status: 'measured', value: [] };
const problem = { code: 'timed-out', message: 'The tests took too long.' };

/** A measurer of this name that measures nothing, but for what is said. */
function measurerOf(name: MeasurementName, changes: Partial<Measurer> = {}): Measurer {
  return { name, provides: [name], after: [], measure: async () => ({ [name]: checks }), ...changes };
}

/** Runs measurers; what came of it, what progress they made, and how much there was each time one was done. */
async function run(measurers: Measurer[], needed: MeasurementName[] = measurers.flatMap(({ provides }) => provides)) {
  const events: ProgressEvent[] = [];
  const measured: string[][] = [];
  const results = await measure({
    plan: { root: '/tree' } as Plan,
    executed: { root: '/copy' } as Plan,
    needed: new Set(needed),
    sources: new Map(),
    measurers,
    budget: createBudget(2),
    progress: (event) => events.push(event),
    signal: new AbortController().signal,
    scratchDir: '/scratch',
    onMeasured: (results) => measured.push(Object.keys(results)),
  });
  return { results, events, measured };
}

describe('a measurer', () => {
  it('that runs code is given the plan for where the code lies', async () => {
    const roots: string[] = [];
    const measure: Measurer['measure'] = async ({ plan }) => {
      roots.push(plan.root);
      return {};
    };
    await run([measurerOf('checks', { measure, runsCode: true }), measurerOf('complexity', { measure })]);
    expect(roots).toEqual(['/copy', '/tree']);
  });

  it('is prepared before what it comes after is there, is handed that, and ends it', async () => {
    const story: string[] = [];
    const begun: Begun = { finish: async () => ({ checks }), discard: async () => void story.push('discarded') };
    const slow = measurerOf('tests', {
      measure: async () => {
        await setImmediate();
        story.push('tested');
        return {};
      },
    });
    const next = measurerOf('mutants', {
      after: ['tests'],
      prepare: () => (story.push('prepared'), begun),
      measure: async (_, given) => {
        story.push(given === begun ? 'given' : 'not given');
        return {};
      },
    });
    await run([slow, next]);
    expect(story).toEqual(['prepared', 'tested', 'given', 'discarded']);
    await expect(run([measurerOf('tests', { measure: () => Promise.reject(new Error('a bug')) }), next])).rejects.toThrow('a bug');
    expect(story.slice(4)).toEqual(['prepared', 'discarded']);
  });

  it('is not prepared when there is nothing to wait for, or nothing to gain', async () => {
    const given: unknown[] = [];
    const next = (prepare: Measurer['prepare']) =>
      measurerOf('mutants', { after: ['tests'], prepare, measure: async (_, begun) => (given.push(begun), {}) });
    await run([next(() => expect.fail('prepared'))]);
    await run([measurerOf('tests'), next(() => null)]);
    expect(given).toEqual([null, null]);
  });

  it('starts when what it comes after is there, and is given it', async () => {
    let given: MeasurementResults = {};
    const slow = measurerOf('tests', {
      measure: async () => {
        await setImmediate();
        return { checks };
      },
      provides: ['checks'],
    });
    const next = measurerOf('mutants', {
      after: ['checks'],
      measure: async ({ results }) => {
        given = { ...results };
        return {};
      },
    });
    const { events } = await run([slow, next]);
    expect(given).toEqual({ checks });
    expect(events.map((event) => [event.type, 'name' in event && event.name])).toEqual([
      ['stage-started', 'tests'],
      ['stage-finished', 'tests'],
      ['stage-started', 'mutants'],
      ['stage-finished', 'mutants'],
    ]);
  });

  it('does not wait for what it does not come after', async () => {
    let end = (): void => {};
    const waiting = measurerOf('tests', {
      measure: async () => {
        await new Promise<void>((resolve) => (end = resolve));
        return {};
      },
    });
    const other = measurerOf('complexity', {
      measure: async () => {
        end();
        return { complexity: { status: 'broken', problem } };
      },
    });
    expect((await run([waiting, other])).measured).toHaveLength(2);
  });

  it('does not wait for what is not planned', async () => {
    const mutants = measurerOf('mutants', { after: ['tests'] });
    expect((await run([mutants])).results).toEqual({ mutants: checks });
  });

  it('whose measurements nothing needs is not run', async () => {
    const { results, events } = await run([measurerOf('tests'), measurerOf('complexity')], ['complexity']);
    expect(Object.keys(results)).toEqual(['complexity']);
    expect(events).toEqual([
      { type: 'stage-started', name: 'complexity' },
      { type: 'stage-finished', name: 'complexity', outcome: 'measured' },
    ]);
  });

  it('of which one measurement is needed gives all that it takes', async () => {
    const both = measurerOf('tests', { provides: ['tests', 'checks'], measure: async () => ({ checks }) });
    expect((await run([both], ['tests'])).results).toEqual({ checks });
  });

  it('that is done is told at once, with everything that is there so far', async () => {
    const { measured } = await run([measurerOf('tests'), measurerOf('mutants', { after: ['tests'] })]);
    expect(measured).toEqual([['tests'], ['tests', 'mutants']]);
  });
});

describe('a measurement that cannot be taken', () => {
  it('is broken for all that its measurer provides, and the rest is measured', async () => {
    const failing = measurerOf('tests', {
      provides: ['tests', 'coverage'],
      measure: () => Promise.reject(new MeasureError(problem)),
    });
    const { results, events } = await run([failing, measurerOf('mutants', { after: ['tests'] })]);
    const broken = { status: 'broken', problem };
    expect(results).toEqual({ tests: broken, coverage: broken, mutants: checks });
    expect(events).toContainEqual({ type: 'stage-finished', name: 'tests', outcome: 'broken', note: problem.message });
  });

  it('is broken when the system refuses something: a full disk is no bug', async () => {
    const refused = Object.assign(new Error("ENOSPC: no space left on device, mkdir '/x'"), { code: 'ENOSPC', syscall: 'mkdir' });
    const { results } = await run([measurerOf('tests', { measure: () => Promise.reject(refused) })]);
    expect(results).toEqual({
      tests: {
        status: 'broken',
        problem: { code: 'system-error', message: `The system refused it: ${refused.message}`, hint: expect.stringContaining('TMPDIR') },
      },
    });
  });

  it('is told as broken when its measurer says so itself', async () => {
    const saying = measurerOf('tests', { measure: async () => ({ checks, tests: { status: 'broken', problem } }) });
    const { results, events } = await run([saying]);
    expect(results).toEqual({ checks, tests: { status: 'broken', problem } });
    expect(events.at(-1)).toEqual({ type: 'stage-finished', name: 'tests', outcome: 'broken', note: problem.message });
  });

  it('for a bug of ours is an error, and nothing that comes after it is run', async () => {
    const bug = new TypeError('a bug');
    const ran: string[] = [];
    const later = measurerOf('mutants', {
      after: ['tests'],
      measure: async () => {
        ran.push('mutants');
        return {};
      },
    });
    await expect(run([measurerOf('tests', { measure: () => Promise.reject(bug) }), later])).rejects.toBe(bug);
    expect(ran).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { judgeGate, skipGate } from '../../src/judge/judge-gate.ts';
import type { Scope } from '../../src/model/scope.ts';
import { inputOf, measured, planOf, unitOf } from './support.ts';

const complexity = { files: { 'src/a.ts': { units: [unitOf('a', 12, [1, 3])] } }, problems: [], tool: 'x' };
const results = measured({ complexity });
const scopeOf = (ref: string, kind: Scope['kind'] = 'since'): Scope => ({ kind, ref, base: 'b', because: '', files: [] });
const own = { name: '@x/a', dir: 'packages/a' };

describe('a gate of one package', () => {
  const judged = judgeGate('complexity', inputOf({ plan: planOf({ package: own }), results }));

  it('has findings that name the package, and are checked in it', () => {
    expect(judged.findings).toMatchObject([{ package: '@x/a', verify: 'npx gates check --package packages/a --only complexity' }]);
    const [alone] = judgeGate('complexity', inputOf({ results })).findings;
    expect(alone).not.toHaveProperty('package');
    expect(alone!.verify).toBe('npx gates check --only complexity');
  });

  it('has problems that name it', () => {
    const broken = { complexity: { status: 'broken' as const, problem: { code: 'x', message: 'Bad.' } } };
    expect(judgeGate('complexity', inputOf({ plan: planOf({ package: own }), results: broken })).problems).toMatchObject([{ code: 'x', package: '@x/a' }]);
    expect(judgeGate('complexity', inputOf({ results: broken })).problems[0]).not.toHaveProperty('package');
    const unparsed = measured({ complexity: { ...complexity, problems: [{ code: 'y', message: 'Bad.' }] } });
    expect(judgeGate('complexity', inputOf({ plan: planOf({ package: own }), results: unparsed })).problems).toEqual([{ code: 'y', message: 'Bad.', package: '@x/a' }]);
  });
});

it('what is wrong with tests or the policy since somebody else began to work is checked from there', () => {
  const tampering = { what: 'tautology' as const, level: 'fails' as const, file: 'a.test.ts', span: null, gone: false, name: null, message: 'Bad.', before: null, now: null };
  const integrity = { compared: 1, tamperings: [tampering], tool: '', notices: [] };
  const verifyOf = (changes: Parameters<typeof planOf>[0]) => judgeGate('integrity', inputOf({ plan: planOf(changes), results: measured({ integrity }) })).findings[0]!.verify;
  expect(verifyOf({ audit: scopeOf('HEAD'), scope: scopeOf('main') })).toBe('npx gates check --since HEAD --only integrity');
  expect(verifyOf({ scope: scopeOf('main') })).toBe('npx gates check --since main --only integrity');
  expect(verifyOf({ scope: scopeOf('', 'staged') })).toBe('npx gates check --staged --only integrity');
});

it('problems are in the order of their places, then of what they say', () => {
  const at = (file: string) => ({ file });
  const problems = [{ code: 'b', message: '2', at: at('b.ts') }, { code: 'z', message: '9' }, { code: 'a', message: '3', at: at('b.ts') }, { code: 'a', message: '1', at: at('a.ts') }];
  const result = judgeGate('complexity', inputOf({ results: measured({ complexity: { files: complexity.files, problems, tool: '' } }) }));
  expect(result.status).toBe('broken');
  expect(result.problems.map(({ message }) => message)).toEqual(['9', '1', '3', '2']);
});

it('a gate that was not judged has its title and reason and nothing else', () => {
  expect(skipGate('crap', 'left out')).toEqual({ gate: 'crap', title: 'CRAP', status: 'skipped', summary: 'left out', figures: [], findings: [], problems: [] });
});

it.each([
  ['integrity', 'Integrity'],
  ['complexity', 'Complexity'],
  ['mutation-sites', 'Mutation sites'],
  ['checks', 'Checks'],
  ['tests', 'Tests'],
  ['coverage', 'Coverage'],
  ['crap', 'CRAP'],
  ['mutation', 'Mutation'],
] as const)('%s is shown as %s', (name, title) => {
  expect(skipGate(name, '').title).toBe(title);
});

it('a measurement that is broken and not needed leaves a gate as it is', () => {
  const more = { ...results, tests: { status: 'broken' as const, problem: { code: 'x', message: 'x' } } };
  expect(judgeGate('complexity', inputOf({ results: more }))).toEqual(judgeGate('complexity', inputOf({ results })));
});

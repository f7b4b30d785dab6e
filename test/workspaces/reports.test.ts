import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import type { PackageVerdict, Verdict } from '../../src/model/verdict.ts';
import { evidenceOf } from '../../src/report/evidence.ts';
import { partsOf } from '../../src/report/packages.ts';
import { parseVerdict } from '../../src/report/parse-verdict.ts';
import { render, renderLate } from '../report/render.ts';
import { failed, finding, gate, passed } from '../report/verdicts.ts';

type OwnGate = PackageVerdict['gates'][number];

const options = { color: false, width: 100 };

const crap: OwnGate = { gate: 'crap', title: 'CRAP', status: 'failed', summary: '1 of 2 functions over the limit', figures: [] };
const tests: OwnGate = { gate: 'tests', title: 'Tests', status: 'broken', summary: 'No test ran.', figures: [] };

const packages: PackageVerdict[] = [
  { name: '@scope/a', dir: 'packages/a', verdict: 'failed', reason: null, gates: [crap] },
  { name: 'b', dir: 'packages/b', verdict: 'broken', reason: null, gates: [{ ...crap, status: 'passed' }, tests] },
  { name: 'c', dir: 'packages/c', verdict: 'passed', reason: null, gates: [{ ...crap, status: 'passed' }] },
  { name: 'd', dir: 'packages/d', verdict: 'not-checked', reason: 'the change does not affect it', gates: [] },
  { name: 'the root', dir: '.', verdict: 'failed', reason: null, gates: [crap] },
];

const of = (name: string, id: string) => finding('crap', { id, package: name, message: `of ${name}` });

const verdict: Verdict = {
  ...failed,
  verdict: 'broken',
  packages,
  gates: [
    gate('integrity', { summary: 'nothing loosened' }),
    gate('crap', { status: 'failed', findings: [of('@scope/a', 'aaaaaaaaaaaa'), of('the root', 'bbbbbbbbbbbb'), finding('crap', { id: 'cccccccccccc', rule: 'crap.waiver-unused' })] }),
    gate('tests', { status: 'broken', problems: [{ code: 'no-tests', message: 'b: No test ran.', package: 'b' }] }),
  ],
};

describe('the parts of a verdict', () => {
  test('are the whole and every package that was checked, each with its own findings and problems', () => {
    const parts = partsOf(verdict).map(({ name, dir, verdict: own, gates }) => [name, dir, own, gates.map((each) => [each.gate, each.findings.length, each.problems.length])]);
    expect(parts).toEqual([
      [null, '', 'failed', [['integrity', 0, 0], ['crap', 1, 0]]],
      ['@scope/a', 'packages/a', 'failed', [['crap', 1, 0]]],
      ['b', 'packages/b', 'broken', [['crap', 0, 0], ['tests', 0, 1]]],
      ['c', 'packages/c', 'passed', [['crap', 0, 0]]],
      ['the root', '', 'failed', [['crap', 1, 0]]],
    ]);
  });

  test('are one where nothing is a workspace', () => {
    expect(partsOf(passed)).toEqual([{ name: null, dir: '', verdict: 'passed', gates: passed.gates }]);
  });

  test('know of the whole when it could not be measured', () => {
    const problems = [{ code: 'tree-changed', message: 'changed' }];
    expect(partsOf({ ...verdict, gates: [gate('crap', { status: 'broken', problems })], packages: [packages[2]!] })[0]).toMatchObject({ verdict: 'broken' });
    expect(partsOf({ ...verdict, gates: [gate('integrity')], packages: [] })[0]).toMatchObject({ verdict: 'passed' });
  });
});

describe('SARIF of a workspace', () => {
  interface Log {
    runs: { automationDetails: { id: string }; results: unknown[]; invocations: { executionSuccessful: boolean }[] }[];
  }
  const runsOf = (from: Verdict) => (JSON.parse(render(from, 'sarif', options)) as Log).runs;

  test('has a run with a category of its own for each package that was checked, and code of the root goes with the whole', () => {
    expect(runsOf(verdict).map(({ automationDetails, results, invocations }) => [automationDetails.id, results.length, invocations[0]!.executionSuccessful])).toEqual([
      ['gates/', 2, true],
      ['gates/packages/a/', 1, true],
      ['gates/packages/b/', 0, false],
      ['gates/packages/c/', 0, true],
    ]);
  });

  test('is one run where there would be more than code scanning takes', () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ ...packages[2]!, name: `p${index}`, dir: `p${index}` }));
    expect(runsOf({ ...verdict, packages: many }).map(({ automationDetails }) => automationDetails.id)).toEqual(['gates/']);
    expect(runsOf({ ...verdict, packages: many.slice(1) })).toHaveLength(20);
  });

  test('says of the whole that it passed when nothing else is known', () => {
    expect(runsOf({ ...verdict, gates: [gate('integrity')], packages: [packages[2]!] })[0]!.invocations[0]!.executionSuccessful).toBe(true);
  });
});

test('JUnit has a suite for each gate of each package', async () => {
  const parsed = new XMLParser({ ignoreAttributes: false }).parse(await renderLate(verdict, 'junit')) as { testsuites: { testsuite: { '@_name': string }[] } };
  expect(parsed.testsuites.testsuite.map((suite) => suite['@_name'])).toEqual(['integrity', 'crap', '@scope/a: crap', 'b: crap', 'b: tests', 'c: crap', 'the root: crap']);
});

test('the terminal has a line for each package', () => {
  expect(render(verdict, 'terminal', options)).toContain(
    [' ✗ @scope/a  failed: crap', ' ! b         not measured: tests', ' ✓ c         1 gate', ' - d         the change does not affect it', ' ✗ the root  failed: crap'].join('\n'),
  );
  expect(render({ ...passed, packages: [packages[2]!, packages[3]!] }, 'terminal', options)).toContain('1 package, 1 more not checked');
  expect(render({ ...passed, packages: [packages[2]!] }, 'terminal', options)).toContain('1 package, ');
});

test('markdown names the red packages one by one, the others on a line', () => {
  const text = render(verdict, 'markdown', options);
  expect(text).toContain('Packages:\n- `@scope/a` failed: crap\n- `b` not measured: tests\n- `the root` failed: crap\n- passed: `c`\n- not checked, the change does not affect it: `d`');
  const many = Array.from({ length: 30 }, (_, index) => ({ ...packages[0]!, name: `p${index}` }));
  expect(render({ ...verdict, packages: [...many, ...many.map((each) => ({ ...each, verdict: 'passed' as const }))] }, 'markdown', options)).toMatch(/- and 20 more packages not passed\n- passed: (`p\d`, ){9}`p9` and 20 more/);
});

test('a package can be red in both ways', () => {
  const both = { ...packages[1]!, gates: [crap, tests] };
  expect(render({ ...verdict, packages: [both] }, 'markdown', options)).toContain('- `b` not measured: tests; failed: crap');
});

test('the page has a table of packages', async () => {
  const page = await renderLate(verdict, 'html');
  expect(page).toContain('Packages of the workspace');
  expect(page).toMatch(/<th scope="row">d<\/th><td><code>packages\/d<\/code><\/td><td>not checked<\/td>\n<td>the change does not affect it/);
  expect(await renderLate(passed, 'html')).not.toContain('Packages of the workspace');
});

test('evidence says which packages it is about', () => {
  expect(evidenceOf(verdict).predicate.packages).toContainEqual({ name: 'd', dir: 'packages/d', verdict: 'not-checked', reason: 'the change does not affect it' });
  expect(evidenceOf(passed).predicate.packages).toBeUndefined();
});

test('a verdict of a workspace is read again as it was written', () => {
  expect(parseVerdict(render(verdict, 'json', options)).packages).toEqual(packages);
});

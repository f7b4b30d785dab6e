import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ajvDraft4 from 'ajv-draft-04';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { createCoverageMap, type CoverageMapData } from 'istanbul-lib-coverage';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { render, renderLate } from './render.ts';
import { broken, failed, finding, gate, passed } from './verdicts.ts';

const options = { color: false, width: 100 };

/** Names and texts that a careless format breaks on. */
const hostile: Verdict = {
  ...failed,
  gates: [
    gate('crap', {
      status: 'failed',
      findings: [
        finding('crap', {
          id: 'aaaaaaaaaaaa',
          message: '<b> & "quotes" ]]> \u001b[31m \u0000',
          at: { file: 'src/a & "b" <c>/ü #1.ts', span: { start: { line: 3, column: 5 }, end: { line: 4, column: 1 } } },
          output: '\u001b[31mred\u001b[0m </failure>',
        }),
        finding('crap', { id: 'bbbbbbbbbbbb', at: null }),
      ],
    }),
  ],
};

const coverage: CoverageMapData = {
  'src/a & "b".ts': {
    path: 'src/a & "b".ts',
    statementMap: { 0: span(1), 1: span(2) },
    fnMap: { 0: { name: 'f', decl: span(1), loc: span(1), line: 1 } },
    branchMap: { 0: { type: 'if', loc: span(2), locations: [span(2), span(2)], line: 2 } },
    s: { 0: 4, 1: 0 },
    f: { 0: 4 },
    b: { 0: [1, 0] },
  },
};

function span(line: number) {
  return { start: { line, column: 0 }, end: { line, column: 5 } };
}

describe('sarif', () => {
  const schemaFile = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const ajv = new ajvDraft4.default({ strict: false, validateFormats: false, unicodeRegExp: false });
  const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')) as object);
  const runOf = (verdict: Verdict) => {
    const log = JSON.parse(render(verdict, 'sarif', options)) as { runs: SarifRun[] };
    return log.runs[0]!;
  };
  interface SarifRun {
    results: { ruleId: string; locations: { physicalLocation: { artifactLocation: { uri: string }; region: object } }[]; partialFingerprints: object }[];
    invocations: { executionSuccessful: boolean; toolExecutionNotifications: { message: { text: string } }[] }[];
    tool: { driver: { rules: { id: string }[] } };
  }

  it.each([
    ['passed', passed],
    ['failed', failed],
    ['broken', broken],
    ['hostile', hostile],
  ])('is valid against the schema for a %s verdict', (_name, verdict) => {
    expect(validate(JSON.parse(render(verdict, 'sarif', options))), JSON.stringify(validate.errors)).toBe(true);
  });

  it('refuses what is no SARIF, so that the check above can fail', () => {
    expect(validate({ version: '2.1.0', runs: [{ results: 3 }] })).toBe(false);
  });

  it('places a finding by line and column, the end exclusive, in an encoded path', () => {
    const [result] = runOf(hostile).results;
    expect(result!.locations[0]!.physicalLocation).toEqual({
      artifactLocation: { uri: 'src/a%20%26%20%22b%22%20%3Cc%3E/%C3%BC%20%231.ts', uriBaseId: '%SRCROOT%' },
      region: { startLine: 3, startColumn: 5, endLine: 4, endColumn: 1 },
    });
    expect(result!.partialFingerprints).toEqual({ primaryLocationLineHash: 'aaaaaaaaaaaa' });
  });

  it('gives a finding without a place the first line of package.json: code scanning drops what has none', () => {
    expect(runOf(hostile).results[1]!.locations[0]!.physicalLocation).toMatchObject({
      artifactLocation: { uri: 'package.json' },
      region: { startLine: 1 },
    });
  });

  it('knows each rule that a finding names', () => {
    const { results, tool } = runOf(failed);
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(expect.arrayContaining(results.map(({ ruleId }) => ruleId)));
  });

  it('tells what could not be measured as an execution that did not succeed', () => {
    const [invocation] = runOf(broken).invocations;
    expect(invocation!.executionSuccessful).toBe(false);
    expect(invocation!.toolExecutionNotifications.length).toBeGreaterThan(0);
    expect(runOf(failed).invocations[0]!.executionSuccessful).toBe(true);
  });

  it('holds no more results than code scanning keeps', () => {
    const many = Array.from({ length: 5_001 }, (_, index) => finding('crap', { id: String(index) }));
    const verdict = { ...failed, gates: [gate('crap', { status: 'failed', findings: many })] };
    expect(runOf(verdict).results).toHaveLength(5_000);
  });
});

describe('gitlab', () => {
  const issuesOf = (verdict: Verdict) => JSON.parse(render(verdict, 'gitlab', options)) as Record<string, unknown>[];

  it('is an array of issues, empty for a pass', () => {
    expect(issuesOf(passed)).toEqual([]);
  });

  it('has everything that GitLab asks for in each issue', () => {
    for (const issue of [...issuesOf(failed), ...issuesOf(hostile)]) {
      expect(issue).toEqual({
        description: expect.any(String),
        check_name: expect.any(String),
        fingerprint: expect.any(String),
        severity: expect.stringMatching(/^(?:major|critical)$/),
        location: { path: expect.any(String), lines: { begin: expect.any(Number) } },
      });
    }
  });

  it('blocks on what could not be measured, so that it never reads as nothing found', () => {
    expect(issuesOf(broken).some(({ severity }) => severity === 'blocker')).toBe(true);
  });

  it('tells issues apart', () => {
    const prints = issuesOf(hostile).map(({ fingerprint }) => fingerprint);
    expect(new Set(prints).size).toBe(prints.length);
  });
});

describe('junit', () => {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', isArray: (name) => /^testsuite$|^testcase$/.test(name) });
  const parse = async (verdict: Verdict) => {
    const text = await renderLate(verdict, 'junit');
    expect(XMLValidator.validate(text)).toBe(true);
    return (parser.parse(text) as { testsuites: Suites }).testsuites;
  };
  interface Suites {
    tests: string;
    failures: string;
    errors: string;
    testsuite: { name: string; tests: string; testcase: Record<string, unknown>[] }[];
  }

  it('has one case for a gate with nothing else to tell: it holds, is left out, is broken or has failed', async () => {
    const gates = (['passed', 'skipped', 'broken', 'failed'] as const).map((status) => gate('crap', { status, summary: status === 'passed' ? '' : `it is ${status}` }));
    const [first, ...others] = (await parse({ ...passed, gates })).testsuite.map(({ testcase }) => testcase);
    expect(first).toEqual([{ classname: 'crap', name: 'crap' }]);
    expect(others.map(([only]) => Object.keys(only!).find((key) => !/name/.test(key)))).toEqual(['skipped', 'error', 'failure']);
    expect(others[1]).toEqual([{ classname: 'crap', name: 'it is broken', error: { message: 'it is broken' } }]);
  });

  it('has a suite for each gate and counts that add up', async () => {
    const suites = await parse(failed);
    expect(suites.testsuite.map(({ name }) => name)).toEqual(failed.gates.map((each) => each.gate));
    const cases = suites.testsuite.flatMap(({ testcase }) => testcase);
    expect(Number(suites.tests)).toBe(cases.length);
    expect(Number(suites.failures)).toBe(cases.filter((each) => 'failure' in each).length);
    expect(Number(suites.failures)).toBe(failed.gates.flatMap((each) => each.findings).length);
  });

  it('has no failure for a pass, and an error for what could not be measured', async () => {
    expect(await parse(passed)).toMatchObject({ failures: '0', errors: '0' });
    expect(Number((await parse(broken)).errors)).toBeGreaterThan(0);
  });

  it('survives hostile names and output', async () => {
    const [suite] = (await parse(hostile)).testsuite;
    const [first] = suite!.testcase;
    expect(first!['file']).toBe('src/a & "b" <c>/ü #1.ts');
    expect((first!['failure'] as { '#text': string })['#text']).toContain('red </failure>');
  });

  it('marks a gate that was not run as skipped', async () => {
    const suites = await parse({ ...passed, gates: [gate('mutation', { status: 'skipped', summary: '--skip' })] });
    expect(suites.testsuite[0]!.testcase[0]).toHaveProperty('skipped');
  });
});

describe('findings that do not fail', () => {
  const lenient: Verdict = {
    ...passed,
    gates: [
      gate('crap', {
        findings: [
          finding('crap', { id: 'aaaaaaaaaaaa', change: 'inherited' }),
          finding('crap', { id: 'bbbbbbbbbbbb', waived: 'a table' }),
          finding('crap', { id: 'cccccccccccc', change: 'worsened' }),
        ],
      }),
    ],
  };

  it('are notes in SARIF, the waived one suppressed', () => {
    const log = JSON.parse(render(lenient, 'sarif', options)) as { runs: { results: object[] }[] };
    expect(log.runs[0]!.results).toMatchObject([
      { level: 'note', baselineState: 'unchanged' },
      { level: 'note', suppressions: [{ kind: 'external', justification: 'a table' }] },
      { level: 'error', baselineState: 'updated' },
    ]);
  });

  it('are information in GitLab', () => {
    const issues = JSON.parse(render(lenient, 'gitlab', options)) as { severity: string }[];
    expect(issues.map(({ severity }) => severity)).toEqual(['info', 'info', 'major']);
  });

  it('are cases that hold in JUnit', async () => {
    const text = await renderLate(lenient, 'junit');
    expect(text).toContain('<testsuites name="gates" tests="3" failures="1"');
    expect(text).toContain('<system-out>waived: a table</system-out>');
  });
});

describe('coverage formats', () => {
  const measured: Verdict = { ...passed, details: { ...passed.details, coverage } };

  it('writes LCOV with paths relative to the root', async () => {
    const text = await renderLate(measured, 'lcov');
    expect(text).toContain('SF:src/a & "b".ts\n');
    expect(text).toContain('DA:1,4\nDA:2,0\n');
    expect(text).toContain('BRDA:2,0,0,1\nBRDA:2,0,1,0\n');
  });

  it('writes well-formed Cobertura whatever a file is called, the same each time', async () => {
    const text = await renderLate(measured, 'cobertura');
    expect(XMLValidator.validate(text)).toBe(true);
    expect(text).toContain('filename="src/a &amp; &quot;b&quot;.ts"');
    expect(text).toContain('line-rate="0.5"');
    expect(await renderLate(measured, 'cobertura')).toBe(text);
  });

  it('takes the map that measuring made as well as plain data', async () => {
    const map = createCoverageMap(coverage).data;
    const text = await renderLate({ ...measured, details: { ...passed.details, coverage: map } }, 'lcov');
    expect(text).toBe(await renderLate(measured, 'lcov'));
  });

  it.each(['lcov', 'cobertura'])('%s says so when there is no coverage, instead of an empty report', async (name) => {
    await expect(renderLate(passed, name)).rejects.toThrow('it was not measured');
    const verdict = { ...passed, gates: [gate('coverage', { status: 'broken' })] };
    await expect(renderLate(verdict, name)).rejects.toThrow('it could not be measured');
  });
});

describe('badge', () => {
  const badgeOf = (verdict: Verdict) => JSON.parse(render(verdict, 'badge', options)) as object;

  it('has the verdict, its colour and the mutation score', () => {
    expect(badgeOf(passed)).toEqual({ schemaVersion: 1, label: 'gates', message: 'passed, mutation 91%', color: 'brightgreen', isError: false });
    expect(badgeOf({ ...failed, gates: [] })).toMatchObject({ message: 'failed', color: 'red' });
  });

  it('shows no score of a gate that could not be measured', () => {
    const gates = [gate('mutation', { status: 'broken', figures: [{ name: 'score', measured: 100, limit: 80, unit: '%' }] })];
    expect(badgeOf({ ...broken, gates })).toMatchObject({ message: 'not measured', isError: true });
  });
});

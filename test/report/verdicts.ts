import type { Problem } from '../../src/model/problem.ts';
import type { Finding, GateResult, Verdict } from '../../src/model/verdict.ts';
import type { GateName } from '../../src/model/names.ts';

/** A gate's result, green unless said otherwise. */
export function gate(name: GateName, parts: Partial<GateResult> = {}): GateResult {
  return {
    gate: name,
    title: name,
    status: 'passed',
    summary: '',
    figures: [],
    findings: [],
    problems: [],
    ...parts,
  };
}

/** A finding of a gate. */
export function finding(gateName: GateName, parts: Partial<Finding> = {}): Finding {
  return {
    id: '0123456789ab',
    gate: gateName,
    rule: gateName,
    message: 'Something is over its limit.',
    advice: 'Split it.',
    verify: `npx gates check --only ${gateName}`,
    at: null,
    measured: null,
    limit: null,
    ...parts,
  };
}

const green: GateResult[] = [
  gate('complexity', {
    summary: '86 functions, highest 7 (<= 10)',
    figures: [
      { name: 'highest complexity', measured: 7, limit: 10, unit: 'count' },
      { name: 'functions', measured: 86, limit: null, unit: 'count' },
    ],
  }),
  gate('mutation-sites', {
    summary: '312 sites in 14 files, most 41 (<= 100)',
    figures: [{ name: 'most sites in a file', measured: 41, limit: 100, unit: 'count' }],
  }),
  gate('checks', {
    summary: '2 checks passed: lint, types',
    figures: [{ name: 'checks', measured: 2, limit: null, unit: 'count' }],
  }),
  gate('tests', {
    summary: '142 passed',
    figures: [
      { name: 'passed', measured: 142, limit: null, unit: 'count' },
      { name: 'failed', measured: 0, limit: 0, unit: 'count' },
    ],
  }),
  gate('coverage', {
    summary:
      'lines 95.2% (>= 90), statements 95.1% (>= 90), functions 97% (>= 90), branches 88.1% (>= 80)',
    figures: [
      { name: 'lines', measured: 95.24, limit: 90, unit: '%' },
      { name: 'statements', measured: 95.1, limit: 90, unit: '%' },
      { name: 'functions', measured: 97, limit: 90, unit: '%' },
      { name: 'branches', measured: 88.19, limit: 80, unit: '%' },
    ],
  }),
  gate('crap', {
    summary: '86 functions, highest 7.21 (<= 8)',
    figures: [{ name: 'highest CRAP', measured: 7.214, limit: 8, unit: 'score' }],
  }),
  gate('mutation', {
    summary: 'score 91.3% (>= 80), 467 of 512 mutants detected',
    figures: [{ name: 'score', measured: 91.3, limit: 80, unit: '%' }],
  }),
];

/** Every gate passed. */
export const passed: Verdict = {
  kind: 'gates.verdict',
  schemaVersion: 1,
  verdict: 'passed',
  incomplete: false,
  preset: 'standard',
  scope: null,
  gates: green,
  tree: {
    commit: '3f2a1bc9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a3',
    gitTree: '9e8d7c6b5a4f3e2d1c0b9a8f7e6d5c4b3a2f1e0d',
    dirty: true,
    sources: 14,
    hash: 'ab12',
  },
  hashes: { plan: 'a'.repeat(64), policy: 'b'.repeat(64) },
  tools: { vitest: '4.1.11', Stryker: '9.6.1', 'oxc-parser': '0.159.0' },
  seed: 0,
  durationMs: 8_412,
  notices: [],
  mutationReport: null,
  details: { functions: [], files: [], coverage: null },
};

const complexityAdvice =
  'Give parts of its decisions to functions with names of their own, or turn a chain of conditions into a lookup.';
const survivorAdvice = 'Test the boundary at which the two differ.';

const survivor: Finding = finding('mutation', {
  id: 'aaaa00000001',
  rule: 'mutation.survived',
  message: 'EqualityOperator survived: no test fails when `index > max` becomes `index >= max`.',
  advice: survivorAdvice,
  at: {
    file: 'src/url.ts',
    span: { start: { line: 42, column: 7 }, end: { line: 42, column: 18 } },
  },
  function: 'joinURL',
  excerpt: {
    firstLine: 40,
    lines: [
      '  const max = parts.length;',
      '  let index = 0;',
      '  if (index > max) {',
      '    return base;',
      '  }',
    ],
  },
  mutant: {
    id: '17',
    status: 'Survived',
    mutator: 'EqualityOperator',
    original: 'index > max',
    replacement: 'index >= max',
    coveringTests: [
      { name: 'joinURL joins two parts', file: 'test/url.test.ts', line: 12 },
      { name: 'joinURL keeps a trailing slash', file: 'test/url.test.ts', line: 20 },
      { name: 'joinURL without a base', file: 'test/url.test.ts', line: 31 },
      { name: 'withBase', file: 'test/base.test.ts', line: 4 },
    ],
  },
});

const removedBlock: Finding = finding('mutation', {
  id: 'aaaa00000002',
  rule: 'mutation.no-coverage',
  message: 'BlockStatement was not covered: no test runs this code.',
  advice: 'Test what happens when the query is empty.',
  at: {
    file: 'src/query.ts',
    span: { start: { line: 8, column: 39 }, end: { line: 11, column: 2 } },
  },
  function: 'stringifyQuery',
  excerpt: {
    firstLine: 6,
    lines: [
      '',
      '/** Text of a query. */',
      'export function stringifyQuery(query) {',
      '  const keys = Object.keys(query);',
      "  return keys.map((key) => encode(key, query[key])).join('&');",
      '}',
    ],
  },
  mutant: {
    id: '18',
    status: 'NoCoverage',
    mutator: 'BlockStatement',
    original:
      "{\n  const keys = Object.keys(query);\n  return keys.map((key) => encode(key, query[key])).join('&');\n}",
    replacement: '{}',
    coveringTests: [],
  },
});

const red: Partial<Record<GateName, Partial<GateResult>>> = {
  complexity: {
    status: 'failed',
    summary: '2 of 86 functions over the limit, highest 23 (<= 10)',
    findings: [
      finding('complexity', {
        id: 'cccc00000001',
        message:
          'parseURL has a cyclomatic complexity of 23 (limit 10), 4 of it in 2 nested functions.',
        advice: complexityAdvice,
        at: {
          file: 'src/parse.ts',
          span: { start: { line: 14, column: 8 }, end: { line: 61, column: 2 } },
        },
        function: 'parseURL',
        measured: 23,
        limit: 10,
        excerpt: {
          firstLine: 11,
          lines: [
            '',
            '/** Takes a URL apart. */',
            '// istanbul ignore next',
            'export function parseURL(input: string, defaultProto?: string): ParsedURL {',
            '  if (!hasProtocol(input, { acceptRelative: true })) {',
            '    return defaultProto ? parseURL(defaultProto + input) : parsePath(input);',
            '  }',
          ],
        },
      }),
      finding('complexity', {
        id: 'cccc00000002',
        message: 'isEqual has a cyclomatic complexity of 11 (limit 10).',
        advice: complexityAdvice,
        at: {
          file: 'src/utils.ts',
          span: { start: { line: 3, column: 16 }, end: { line: 20, column: 2 } },
        },
        function: 'isEqual',
        measured: 11,
        limit: 10,
        excerpt: {
          firstLine: 2,
          lines: ['', 'export default function isEqual(a, b) {', '  if (a === b) return true;'],
        },
      }),
    ],
  },
  'mutation-sites': {
    status: 'failed',
    summary: '1 of 14 files over the limit, most 131 (<= 100)',
    findings: [
      finding('mutation-sites', {
        id: 'dddd00000001',
        message:
          'src/utils.ts has 131 mutation sites (limit 100) with 204 mutants, most of them ConditionalExpression 61, StringLiteral 40, EqualityOperator 22.',
        advice:
          'Split the file by what it does, so that each part can be tested thoroughly and quickly on its own.',
        at: { file: 'src/utils.ts' },
        measured: 131,
        limit: 100,
      }),
    ],
  },
  checks: {
    status: 'failed',
    summary: '1 of 2 checks did not pass: lint',
    findings: [
      finding('checks', {
        id: 'eeee00000001',
        rule: 'checks.lint',
        message: 'lint: `eslint .` exited with code 1.',
        advice: 'Fix what its output reports.',
        output:
          "\n\u001B[4m/work/app/src/url.ts\u001B[24m\n  12:7  \u001B[31merror\u001B[39m  'unused' is assigned a value but never used  no-unused-vars\n\n✖ 1 problem (1 error, 0 warnings)\n\n",
      }),
    ],
  },
  coverage: {
    status: 'failed',
    summary:
      'lines 93.1% (>= 90), statements 92.9% (>= 90), functions 97% (>= 90), branches 71.4% (>= 80)',
    findings: [
      finding('coverage', {
        id: 'ffff00000001',
        rule: 'coverage.branches',
        message:
          'Branch coverage is 71.4% (limit 80%): 40 of 140 branches were not taken, most of them in src/parse.ts (22).',
        advice: 'Test the branches of src/parse.ts at lines 14-19, 33, 48.',
        measured: 71.43,
        limit: 80,
      }),
    ],
  },
  mutation: {
    status: 'failed',
    summary: 'score 78.9% (>= 80), 404 of 512 mutants detected, 2 survived',
    findings: [
      finding('mutation', {
        id: 'aaaa00000000',
        rule: 'mutation.score',
        message: 'The mutation score is 78.9% (limit 80%).',
        advice: 'Test what the mutants below change.',
        measured: 78.9,
        limit: 80,
      }),
      survivor,
      removedBlock,
    ],
  },
};

/** Findings of every kind. */
export const failed: Verdict = {
  ...passed,
  verdict: 'failed',
  gates: green.map((result) => ({ ...result, ...red[result.gate] })),
  notices: ['Two test scripts were found; "test" was run.'],
};

const redTests: Problem = {
  code: 'tests-failed',
  message: '1 test failed: joinURL joins two parts.',
  hint: 'Make the tests pass first: coverage and mutation testing rest on them.',
  output: Array.from({ length: 20 }, (_, index) => `output line ${index + 1}`).join('\n'),
};

/** Red tests: nothing after them was measured. */
export const broken: Verdict = {
  ...passed,
  verdict: 'broken',
  gates: green.map((result) => {
    switch (result.gate) {
      case 'complexity':
        return {
          ...result,
          status: 'broken',
          summary: '1 file could not be parsed',
          problems: [
            {
              code: 'syntax-error',
              message: 'src/broken.ts could not be parsed: Unexpected token, expected ";"',
              at: {
                file: 'src/broken.ts',
                span: { start: { line: 3, column: 9 }, end: { line: 3, column: 10 } },
              },
            },
          ],
        };
      case 'tests':
        return {
          ...result,
          status: 'broken',
          summary: '1 failed, 141 passed',
          problems: [redTests],
          findings: [
            finding('tests', {
              rule: 'tests.failed',
              message: 'joinURL joins two parts failed: expected "a/b" to be "a//b"',
              advice:
                'Make the test pass: correct the code, or the test where what it expects is wrong.',
              at: { file: 'test/url.test.ts' },
            }),
          ],
        };
      case 'coverage':
      case 'crap':
      case 'mutation':
        return {
          ...result,
          status: 'broken',
          summary: redTests.message,
          figures: [],
          problems: [redTests],
        };
      default:
        return result;
    }
  }),
};

/** Interrupted by Ctrl-C while mutants ran. */
export const incomplete: Verdict = {
  ...passed,
  verdict: 'broken',
  incomplete: true,
  gates: green.map((result) =>
    result.gate === 'mutation'
      ? {
          ...result,
          status: 'broken',
          summary: 'The run was interrupted: 120 of 512 mutants were tested.',
          findings: [survivor],
          problems: [
            {
              code: 'interrupted',
              message: 'The run was interrupted: 120 of 512 mutants were tested.',
            },
          ],
        }
      : result,
  ),
};

/** 300 survivors in 12 files, three to a line. */
export const manySurvivors: Verdict = {
  ...passed,
  verdict: 'failed',
  gates: [
    gate('complexity', red.complexity),
    gate('mutation', {
      status: 'failed',
      summary: 'score 41.4% (>= 80), 212 of 512 mutants detected, 300 survived',
      findings: Array.from({ length: 300 }, (_, index) => {
        const line = 10 + Math.floor(index / 36);
        return {
          ...survivor,
          id: `bbbb${String(index).padStart(8, '0')}`,
          message: `EqualityOperator survived: no test fails when \`value${index} > limitOfThisLongName\` becomes \`value${index} >= limitOfThisLongName\`.`,
          advice: `Test value${index} at exactly limitOfThisLongName, where the two differ.`,
          at: {
            file: `src/components/file-${index % 12}.ts`,
            span: { start: { line, column: 7 }, end: { line, column: 18 } },
          },
          mutant: {
            ...survivor.mutant!,
            id: String(index),
            original: `value${index} > limitOfThisLongName`,
            replacement: `value${index} >= limitOfThisLongName`,
          },
        };
      }),
    }),
  ],
};

const nasty =
  'a`b|c\u001B[2J\u0007\r\n::error::x\n| x | <!-- y --> ``` **z** \u202Eevil, 100%: \u{1F468}\u200D\u{1F469}\u200D\u{1F467} 日本語';

/** Everything that comes from the repository tries to break out. */
export const hostile: Verdict = {
  ...failed,
  tools: { [nasty]: nasty },
  notices: [nasty],
  gates: [
    gate('checks', {
      status: 'failed',
      summary: nasty,
      findings: [
        finding('checks', {
          message: nasty,
          advice: nasty,
          verify: nasty,
          output: `${nasty}\n::set-env name=X::y\n\`\`\`\`\n::stop-commands::x`,
        }),
      ],
    }),
    gate('tests', {
      status: 'broken',
      summary: nasty,
      problems: [
        {
          code: 'tests-failed',
          message: nasty,
          hint: nasty,
          at: { file: nasty },
          output: `\u001B]0;title\u0007${nasty}`,
        },
      ],
    }),
    gate('mutation', {
      status: 'failed',
      summary: nasty,
      findings: [
        {
          ...survivor,
          message: nasty,
          function: nasty,
          at: {
            file: `src/${nasty}.ts`,
            span: { start: { line: 2, column: 10 }, end: { line: 2, column: 14 } },
          },
          excerpt: {
            firstLine: 1,
            lines: [nasty, '\tconst 日本 = "\u001B[31m";', 'x'.repeat(5_000)],
          },
          mutant: {
            ...survivor.mutant!,
            mutator: nasty,
            original: nasty,
            replacement: nasty,
            coveringTests: [{ name: nasty, file: nasty }],
          },
        },
      ],
    }),
  ],
};

/** A long line, minified, with a mutant and a finding far to the right, and wide characters before a mark. */
export const awkwardSource: Verdict = {
  ...passed,
  verdict: 'failed',
  gates: [
    gate('complexity', {
      status: 'failed',
      summary: '2 of 3 functions over the limit, highest 12 (<= 10)',
      findings: [
        finding('complexity', {
          at: {
            file: 'src/min.js',
            span: { start: { line: 1, column: 901 }, end: { line: 1, column: 911 } },
          },
          excerpt: {
            firstLine: 1,
            lines: [`${'var a=1;'.repeat(112)}let;function(){}${'b();'.repeat(500)}`],
          },
        }),
        finding('complexity', {
          at: {
            file: 'src/日本語.ts',
            span: { start: { line: 2, column: 13 }, end: { line: 2, column: 18 } },
          },
          excerpt: { firstLine: 1, lines: ['// あ', '\tx = "日本語" + hello;'] },
        }),
      ],
    }),
    gate('mutation', {
      status: 'failed',
      summary: '1 survived',
      findings: [
        {
          ...survivor,
          at: {
            file: 'src/min.js',
            span: { start: { line: 1, column: 901 }, end: { line: 1, column: 911 } },
          },
          excerpt: {
            firstLine: 1,
            lines: [`${'var a=1;'.repeat(112)}let;aaaa > bbb;${'b();'.repeat(500)}`],
          },
        },
        {
          ...survivor,
          excerpt: undefined,
          mutant: {
            ...survivor.mutant!,
            original: Array.from({ length: 30 }, (_, i) => `line(${i});`).join('\n'),
            replacement: '',
          },
        },
      ],
    }),
  ],
};

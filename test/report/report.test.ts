import { Ajv } from 'ajv';
import { schema } from 'mutation-testing-report-schema';
import { describe, expect, it } from 'vitest';
import type { MutationTestResult } from 'mutation-testing-report-schema/api';
import { reporters } from '../../src/report/reporters/index.ts';
import { render, renderLate } from './render.ts';
import { broken, failed, passed } from './verdicts.ts';

const options = { color: false, width: 80 };

const mutationReport: MutationTestResult = {
  schemaVersion: '1.0',
  thresholds: { high: 90, low: 80 },
  files: {
    'src/url.ts': {
      language: 'typescript',
      source: 'a > b;\n',
      mutants: [
        {
          id: '1',
          mutatorName: 'EqualityOperator',
          location: { start: { line: 1, column: 1 }, end: { line: 1, column: 6 } },
          replacement: 'a >= b',
          status: 'Survived',
        },
      ],
    },
  },
};

describe('reporters', () => {
  it('have names and descriptions of their own', () => {
    expect(reporters.map((reporter) => reporter.name)).toEqual([
      'terminal',
      'json',
      'markdown',
      'github',
      'github-summary',
      'github-comment',
      'mutation-json',
      'sarif',
      'gitlab',
      'junit',
      'cobertura',
      'lcov',
      'badge',
      'html',
      'evidence',
    ]);
    expect(new Set(reporters.map((reporter) => reporter.description)).size).toBe(reporters.length);
  });

  it('end their text with one line break and write the same each time', async () => {
    for (const { name } of reporters) {
      const verdict = { ...failed, mutationReport, details: { ...failed.details, coverage: {} } };
      const text = await renderLate(verdict, name);
      if (text !== '') expect(text).toMatch(/[^\n]\n$/u);
      expect(await renderLate(verdict, name)).toBe(text);
    }
  });
});

describe('mutation-json', () => {
  it("is Stryker's report as it is, valid against its schema", () => {
    const text = render({ ...failed, mutationReport }, 'mutation-json', options);
    expect(JSON.parse(text)).toEqual(mutationReport);
    const validate = new Ajv({ strict: false, formats: { uri: true } }).compile(schema);
    validate(JSON.parse(text));
    expect(validate.errors).toBeNull();
  });

  it('refuses to write a report that was not made', () => {
    expect(() => render({ ...passed, gates: [] }, 'mutation-json', options)).toThrowError(
      'Reporter mutation-json has nothing to write: mutation testing was not run',
    );
    expect(() => render(broken, 'mutation-json', options)).toThrowError(
      'Reporter mutation-json has nothing to write: mutation testing could not be measured: 1 test failed: joinURL joins two parts.',
    );
  });
});

import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../src/model/verdict.ts';
import { fileRows } from '../../../src/report/html/file-rows.ts';
import { filesSection } from '../../../src/report/html/files-section.ts';
import { treemap } from '../../../src/report/html/treemap.ts';
import { passed } from '../verdicts.ts';
import { mutants, mutationReport } from './measured.ts';

const verdict: Verdict = {
  ...passed,
  mutationReport: mutationReport({
    'src/a.ts': mutants(['Killed', 'Timeout', 'Survived', 'NoCoverage', 'Ignored', 'CompileError']),
    'src/b.ts': mutants(['Ignored']),
  }),
  details: {
    ...passed.details,
    files: [
      { file: 'src/a.ts', sites: 10, mutants: 6 },
      { file: 'src/b.ts', sites: 30, mutants: 1 },
      { file: 'src/c/d.ts', sites: 0, mutants: 0 },
      { file: 'e.ts', sites: null, mutants: null },
    ],
  },
};

describe('rows of files', () => {
  test('count what was detected, what survived and what no test reached, most sites first', () => {
    expect(fileRows(verdict)).toEqual([
      { file: 'src/b.ts', sites: 30, mutants: 1, detected: 0, survived: 0, noCoverage: 0, score: null },
      { file: 'src/a.ts', sites: 10, mutants: 6, detected: 2, survived: 1, noCoverage: 1, score: 50 },
      { file: 'src/c/d.ts', sites: 0, mutants: 0, detected: 0, survived: 0, noCoverage: 0, score: null },
      { file: 'e.ts', sites: null, mutants: null, detected: 0, survived: 0, noCoverage: 0, score: null },
    ]);
  });

  test('keep the order of files of as many sites, those without any included', () => {
    const files = ['b.ts', 'a.ts'].map((file) => ({ file, sites: null, mutants: null }));
    expect(fileRows({ ...passed, details: { ...passed.details, files } }).map(({ file }) => file)).toEqual(['b.ts', 'a.ts']);
  });

  test('no score is made up where mutation testing did not run', () => {
    expect(fileRows({ ...verdict, mutationReport: null }).every(({ score }) => score === null)).toBe(true);
  });
});

describe('the treemap', () => {
  const areas = (text: string) =>
    [...text.matchAll(/class="cell (\S+)" data-label="([^:]+): ([^"]*)" .*? width="([\d.]+)%" height="([\d.]+)%"/g)].map(
      ([, band, file, facts, width, height]) => ({ band, file, facts, area: Number(width) * Number(height) }),
    );

  test('gives files areas as large as they have sites, coloured by their score', () => {
    const [first, second, ...none] = areas(treemap(fileRows(verdict)).text);
    expect(first).toMatchObject({ file: 'src/b.ts', band: 'score-none', facts: '30 sites, no mutant was tested' });
    expect(second).toMatchObject({ file: 'src/a.ts', band: 'score-2', facts: '10 sites, score 50%, 1 survived, 1 not covered' });
    expect(first!.area / second!.area).toBeCloseTo(3, 1);
    expect(none).toEqual([]);
  });

  test('writes no name where there is no room for one', () => {
    const files = Array.from({ length: 3000 }, (_, index) => ({ file: `f${index}.ts`, sites: 1, mutants: 1 }));
    const { text } = treemap(fileRows({ ...passed, details: { ...passed.details, files } }));
    expect(areas(text)).toHaveLength(3000);
    expect(text).not.toContain('<text');
  });

  test('a folder may have the name of a file', () => {
    const files = ['a/b.ts', 'a', 'a/c.ts'].map((file) => ({ file, sites: 5, mutants: 5 }));
    expect(areas(treemap(fileRows({ ...passed, details: { ...passed.details, files } })).text)).toHaveLength(3);
  });

  test('is empty where no file has a site', () => {
    expect(treemap([]).text).toContain('Mutation sites of 0 files');
  });
});

describe('the section', () => {
  test('says when no file was measured', () => {
    expect(filesSection(passed).text).toBe('<p>No file was measured.</p>');
  });

  test('lists in a table what the treemap shows, and what it leaves out', () => {
    const { text } = filesSection(verdict);
    const cells = [...text.matchAll(/<tr><th scope="row">(.*?)<\/th>(.*?)<\/tr>/g)].map(([, file, rest]) => [
      file,
      ...rest!.split(/<[^>]*>/).filter((part) => part !== ''),
    ]);
    expect(cells).toEqual([
      ['src/b.ts', '30', '1', '–', '–', '–', '–'],
      ['src/a.ts', '10', '6', '2', '1', '1', '50%'],
      ['src/c/d.ts', '0', '0', '–', '–', '–', '–'],
      ['e.ts', '–', '–', '–', '–', '–', '–'],
    ]);
  });
});

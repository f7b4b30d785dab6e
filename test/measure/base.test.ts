import { describe, expect, it } from 'vitest';
import { baseMeasurer } from '../../src/measure/measurers/base.ts';
import { complexityMeasurer } from '../../src/measure/measurers/complexity.ts';
import { mutationSitesMeasurer } from '../../src/measure/measurers/mutation-sites.ts';
import { createBudget } from '../../src/model/budget.ts';
import type { Base, Complexity, FormerUnit, MeasurementResults } from '../../src/model/measurements.ts';
import type { MeasureContext, Measurer } from '../../src/model/measurer.ts';
import type { Plan } from '../../src/model/plan.ts';
import { findScope } from '../../src/plan/scope/find-scope.ts';
import { readSources } from '../../src/system/files.ts';
import { makeRepository } from '../support/repository.ts';
import type { Files } from '../support/repository.ts';

/** What the changed files of a repository were, with what they are. */
async function compare(before: Files, after: Files, measurers: Measurer[] = [complexityMeasurer, mutationSitesMeasurer]) {
  const { root, write } = makeRepository(before);
  write(after);
  const scope = await findScope(root, { kind: 'since', ref: 'HEAD' });
  const removed = Object.keys(after).filter((file) => after[file] === null);
  const sources = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((file) => !removed.includes(file));
  const results: MeasurementResults = {};
  const context: MeasureContext = {
    plan: { root, scope, sources, include: [], complexityVariant: 'classic', cache: false } as unknown as Plan,
    sources: await readSources(root, sources),
    budget: createBudget(1),
    progress: () => {},
    signal: new AbortController().signal,
    scratchDir: root,
    results,
  };
  for (const measurer of [...measurers, baseMeasurer]) Object.assign(results, await measurer.measure(context));
  const { base, complexity } = results as { base: { value: Base }; complexity?: { value: Complexity } };
  const named = Object.entries(complexity?.value.files ?? {}).flatMap(([file, { units }]) =>
    units.map((unit, index): [string, FormerUnit | null] => [unit.name, base.value.units[file]?.[index] ?? null]),
  );
  return { base: base.value, units: Object.fromEntries(named) };
}

const f = 'function f(a) {\n  return a ? 1 : 2;\n}\n';
const g = 'function g(a, b) {\n  return a && b && 3;\n}\n';

describe('what a function was at the base', () => {
  it('is found by its name', async () => {
    const { units } = await compare({ 'a.js': f + g }, { 'a.js': f + g.replace('&& 3', '|| a') });
    expect(units).toEqual({ f: { complexity: 2, sameCode: true }, g: { complexity: 3, sameCode: false } });
  });

  it('is nothing for a new function, a new file, and a file that did not parse', async () => {
    expect((await compare({ 'a.js': f }, { 'a.js': f + g })).units).toMatchObject({ g: null });
    expect((await compare({ 'b.js': '' }, { 'a.js': f })).units).toEqual({ f: null });
    expect((await compare({ 'a.js': 'function f( {' }, { 'a.js': f })).units).toEqual({ f: null });
  });

  it('is the same code when only comments, layout, quotes or its name changed', async () => {
    const before = 'function f(a) { return a ? "x" : /y/g; }\n';
    const after = "function renamed(a) {\n  // why\n  return a\n    ? 'x'\n    : /y/g;\n}\n";
    expect((await compare({ 'a.js': before }, { 'a.js': after })).units).toEqual({ renamed: { complexity: 2, sameCode: true } });
    const other = after.replace('/y/g', '/z/g');
    expect((await compare({ 'a.js': before }, { 'a.js': other })).units).toEqual({ renamed: null });
  });

  it('is found in the file that it was moved from, renamed or taken apart', async () => {
    const long = `// ${'a line that makes the file like itself '.repeat(9)}\n`;
    expect((await compare({ 'a.js': long + f }, { 'a.js': null, 'b.js': long + f })).units).toEqual({ f: { complexity: 2, sameCode: true } });
    expect((await compare({ 'a.js': f + g, 'b.js': 'x;\n' }, { 'a.js': f, 'b.js': g })).units).toMatchObject({
      g: { complexity: 3, sameCode: true },
    });
  });

  it('is not what was copied: only one of two is the old one', async () => {
    const { units } = await compare({ 'a.js': f }, { 'a.js': f + f.replace('function f', 'function copy') });
    expect(units).toEqual({ f: { complexity: 2, sameCode: true }, copy: null });
  });

  it('does not hang on what is nested in it and judged by itself', async () => {
    const before = `function outer(a) {\n  ${f}  return a || f;\n}\n`;
    const { units } = await compare({ 'a.js': before }, { 'a.js': before.replace('1 : 2', '1 : 3') });
    expect(units).toEqual({ outer: { complexity: 2, sameCode: true }, f: { complexity: 2, sameCode: false } });
  });

  it('tells methods of one name apart by their class, and the top level from what is in it', async () => {
    const classes = (a: string) => `x ||= 1;\nclass A { m() { return ${a}; } }\nclass B { m() { return a ? 1 : 2; } }\n`;
    const { units } = await compare({ 'a.js': classes('1') }, { 'a.js': classes('a || 1') });
    expect(units).toEqual({
      '<module>': { complexity: 2, sameCode: true },
      'A.m': { complexity: 1, sameCode: false },
      'B.m': { complexity: 2, sameCode: true },
    });
  });
});

describe('mutation sites at the base', () => {
  it('are known by the path of the file now', async () => {
    const before = `${f}${g}// ${'the same text again and again '.repeat(9)}\n`;
    const { base } = await compare({ 'a.js': before }, { 'a.js': before + 'f(1 + 2);\n', 'new.js': f });
    expect(base.sites).toEqual({ 'a.js': expect.any(Number) });
  });

  it('are not measured where nobody asks for them', async () => {
    const { base } = await compare({ 'a.js': f }, { 'a.js': g }, [complexityMeasurer]);
    expect(base.sites).toEqual({});
    expect((await compare({ 'a.js': f }, { 'a.js': g }, [mutationSitesMeasurer])).base.units).toEqual({});
  });
});

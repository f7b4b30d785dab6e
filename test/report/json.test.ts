import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import { UserError } from '../../src/model/problem.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { parseVerdict } from '../../src/report/parse-verdict.ts';
import { render } from './render.ts';
import { verdictSchemaFile, type verdictSchema } from '../../src/report/verdict-schema.ts';
import {
  awkwardSource,
  broken,
  failed,
  hostile,
  incomplete,
  manySurvivors,
  passed,
} from './verdicts.ts';

const all = { passed, failed, broken, incomplete, manySurvivors, hostile, awkwardSource };
const print = (verdict: Verdict): string => render(verdict, 'json', { color: false, width: 80 });
const schemaText = readFileSync(
  new URL('../../schema/verdict.schema.json', import.meta.url),
  'utf8',
);

function errorOf(text: string): UserError {
  try {
    parseVerdict(text);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

describe('the json reporter', () => {
  it.each(Object.entries(all))('writes %s such that it reads back the same', (_name, verdict) => {
    expect(parseVerdict(print(verdict))).toEqual(JSON.parse(JSON.stringify(verdict)));
  });

  it.each(Object.entries(all))('writes %s valid against the shipped schema', (_name, verdict) => {
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
      JSON.parse(schemaText) as object,
    );
    validate(JSON.parse(print(verdict)));
    expect(validate.errors).toBeNull();
  });

  it('writes the same bytes whatever the order of keys', () => {
    const { kind, verdict, gates, ...rest } = failed;
    const reversed = {
      ...rest,
      gates: gates.map((gate) => Object.fromEntries(Object.entries(gate).toReversed())),
      verdict,
      kind,
    };
    expect(print(reversed as unknown as Verdict)).toBe(print(failed));
  });

  it('opens with what a reader wants to know', () => {
    expect(print(failed).split('\n').slice(1, 5)).toEqual([
      '  "kind": "gates.verdict",',
      '  "schemaVersion": 1,',
      '  "verdict": "failed",',
      '  "incomplete": false,',
    ]);
  });
});

describe('the schema of a verdict', () => {
  it('is shipped as it is checked', () => {
    expect(schemaText).toBe(verdictSchemaFile());
  });

  it('has the type of the model', () => {
    expectTypeOf<z.output<typeof verdictSchema>>().toEqualTypeOf<Verdict>();
  });
});

describe('reading a verdict', () => {
  it('names what is no JSON', () => {
    expect(errorOf('{').message).toMatch(/^Not a valid verdict: not JSON: /u);
  });

  it.each(['null', '[]', '{"kind":"gates.plan"}'])('refuses %s, which is no verdict', (text) => {
    expect(errorOf(text).message).toMatch(/its kind is .*, expected "gates.verdict"/u);
  });

  it('names the path of what is wrong', () => {
    const wrong = { ...failed, gates: [{ ...failed.gates[0]!, status: 'great' }] };
    expect(errorOf(JSON.stringify(wrong)).message).toBe(
      'Not a valid verdict: gates[0].status: Invalid option: expected one of "passed"|"failed"|"broken"|"skipped"',
    );
  });

  it('refuses a pass that a gate contradicts', () => {
    expect(errorOf(JSON.stringify({ ...failed, verdict: 'passed' })).message).toContain(
      'while gate complexity is failed',
    );
    expect(errorOf(JSON.stringify({ ...passed, incomplete: true })).message).toContain(
      'while the run is incomplete',
    );
  });

  it.each([[[]], ['none'], [7]])('refuses %j as the report of mutation testing', (mutationReport) => {
    expect(errorOf(JSON.stringify({ ...passed, mutationReport })).message).toContain('mutationReport: ');
  });

  it('names the first thing that is wrong and counts the others', () => {
    expect(errorOf(JSON.stringify({ ...passed, seed: 'x', tools: 1 })).message).toMatch(/ \(and 1 more\)$/u);
  });

  it('lets keys through that a later version may add', () => {
    expect(parseVerdict(JSON.stringify({ ...passed, later: 1 }))).toMatchObject({ later: 1 });
  });
});

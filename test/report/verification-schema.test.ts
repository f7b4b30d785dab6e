import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type { MutantDescription, MutantList, Verification } from '../../src/model/verification.ts';
import {
  type mutantDescriptionSchema,
  type mutantListSchema,
  type verificationSchema,
  verificationSchemaFiles,
} from '../../src/report/verification-schema.ts';

const shipped = (name: string): string => readFileSync(new URL(`../../schema/${name}`, import.meta.url), 'utf8');
const errorsOf = (name: string, data: object) => {
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true, discriminator: false }).compile(JSON.parse(shipped(name)) as object);
  validate(data);
  return validate.errors;
};

const at = { file: 'src/a.ts', span: { start: { line: 2, column: 1 }, end: { line: 2, column: 6 } } };
const killedBy = { name: 'adds', file: 'test/a.test.ts', line: 3 };
const code = { id: 'a1b2c3d4e5f6', at, original: 'a > b', replacement: 'a >= b' };
const verification: Verification = {
  kind: 'gates.verification', schemaVersion: 1, verdict: 'failed',
  mutants: [{ ...code, was: 'Survived', status: 'Killed', killedBy }, { ...code, was: null, status: null, killedBy: null }],
  formerKills: { tested: 1, of: 2, cameBack: [{ ...code, was: 'Killed', status: 'Survived', killedBy: null }] },
  problems: [{ code: 'mutant-untold', message: 'M', hint: 'H' }], notices: ['n'], durationMs: 12,
};
const description: MutantDescription = {
  kind: 'gates.mutant', schemaVersion: 1, ...code, status: 'Survived', mutator: 'EqualityOperator', coveringTests: [killedBy], diff: 'd',
  whyItLived: 'not-asserted', tellingInput: 't', mayBeEquivalent: 'e', function: 'f', history: [{ at: 'then', status: 'Survived' }], verify: 'npx gates verify a1b2c3d4e5f6',
};
const list: MutantList = { kind: 'gates.mutants', schemaVersion: 1, at: 'then', mutants: [{ ...code, status: 'NoCoverage', mutator: 'EqualityOperator', seen: 'earlier' }] };

describe('the schemas of what verify and mutant write', () => {
  it.each(Object.entries(verificationSchemaFiles()))('are shipped as they are checked: %s', (name, text) => {
    expect(shipped(name)).toBe(text);
  });

  it('have the types of the model', () => {
    expectTypeOf<z.output<typeof verificationSchema>>().toEqualTypeOf<Verification>();
    expectTypeOf<z.output<typeof mutantDescriptionSchema>>().toEqualTypeOf<MutantDescription>();
    expectTypeOf<z.output<typeof mutantListSchema>>().toEqualTypeOf<MutantList>();
  });

  it('take what is written, and nothing of another kind', () => {
    expect(errorsOf('verification.schema.json', verification)).toBeNull();
    expect(errorsOf('mutant.schema.json', description)).toBeNull();
    expect(errorsOf('mutant.schema.json', list)).toBeNull();
    expect(errorsOf('verification.schema.json', { ...verification, verdict: 'good' })).not.toBeNull();
    expect(errorsOf('mutant.schema.json', { ...list, kind: 'gates.mutant' })).not.toBeNull();
    expect(errorsOf('mutant.schema.json', verification)).not.toBeNull();
  });
});

import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import { configSchema, configSchemaFile } from '../../src/config/config-schema.ts';
import { presets } from '../../src/config/presets.ts';
import type { UserConfig } from '../../src/model/config.ts';

/** The same type with its intersections written out. */
type Flat<T> = T extends object ? { [Key in keyof T]: Flat<T[Key]> } : T;

const everything: Required<UserConfig> = {
  preset: 'strict',
  skip: ['mutation'],
  sources: { include: ['src/**'], exclude: ['src/gen/**'] },
  tests: { command: 'npm test', runner: 'mocha', before: ['npm run build'], timeoutSeconds: 60 },
  coverage: {
    lines: 100,
    statements: 90,
    functions: 0,
    branches: 80.5,
    perFile: { lines: 50 },
    report: 'coverage/coverage-final.json',
  },
  complexity: { max: 8, variant: 'modified' },
  crap: { max: 6 },
  mutationSites: { max: 50 },
  mutation: { score: 90, runner: 'tap', timeoutSeconds: 600 },
  checks: { lint: 'eslint .', types: { command: 'tsc', timeoutSeconds: 60 } },
  overrides: [
    {
      files: ['src/old/**'],
      coverage: { lines: 10 },
      complexity: 20,
      crap: 30,
      mutationSites: 300,
      mutationScore: 10,
    },
  ],
  workspaces: ['packages/*'],
  packages: { '@scope/*': { preset: 'standard', coverage: { lines: 50 }, tests: { command: 'node --test' } } },
  concurrency: 2,
  seed: 1,
};

describe('the schema', () => {
  test('agrees with the type that users write', () => {
    expectTypeOf<Flat<z.infer<typeof configSchema>>>().toEqualTypeOf<Flat<UserConfig>>();
  });

  test('accepts every setting as it is', () => {
    expect(configSchema.parse(everything)).toEqual(everything);
  });

  test('is shipped as the JSON schema that the generator makes', async () => {
    const shipped = await readFile(
      new URL('../../schema/config.schema.json', import.meta.url),
      'utf8',
    );
    expect(shipped).toBe(configSchemaFile());
  });

  test('has a JSON schema that accepts and refuses the same', () => {
    const isValid = new Ajv().compile(JSON.parse(configSchemaFile()));
    expect(isValid({ $schema: './x.json', ...everything })).toBe(true);
    expect(isValid({ coverage: { line: 90 } })).toBe(false);
    expect(isValid({ checks: { lint: '' } })).toBe(false);
  });
});

test('the strict preset is nowhere looser than the standard one', () => {
  const { standard, strict } = presets;
  expect(strict.coverage.branches).toBeGreaterThan(standard.coverage.branches);
  expect(strict.complexity).toBeLessThan(standard.complexity);
  expect(strict.crap).toBeLessThan(standard.crap);
  expect(strict.mutationSites).toBeLessThanOrEqual(standard.mutationSites);
  expect(strict.mutationScore).toBeGreaterThan(standard.mutationScore);
});

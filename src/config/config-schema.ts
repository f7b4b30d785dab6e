import { z } from 'zod';
import {
  gateNames,
  mutationChoiceNames,
  presetNames,
  testRunnerNames,
} from '../model/names.ts';

// Every message says what was expected: `describeIssues` puts the path and what it got before it.
const numberWhere = (expected: string, min: number, max?: number) => {
  const atLeast = z.number(expected).min(min, expected);
  return max === undefined ? atLeast : atLeast.max(max, expected);
};
const integerWhere = (expected: string, min: number) => numberWhere(expected, min).int(expected);
const text = (expected: string) => z.string(expected).regex(/\S/, expected);
const listOf = <Item extends z.ZodType>(item: Item, expected: string) => z.array(item, expected);
const oneOf = <const Names extends readonly [string, ...string[]]>(names: Names) =>
  z.enum(names, `one of ${names.map((name) => `"${name}"`).join(', ')}`);
const section = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) => (issue.code === 'invalid_type' ? 'an object' : undefined),
  });

const percent = numberWhere('a number from 0 to 100', 0, 100);
const seconds = integerWhere('a whole number of seconds, at least 1', 1);
const globs = listOf(text('a glob'), 'a list of globs');
const complexityMax = numberWhere('a number, at least 1', 1);
const sitesMax = integerWhere('a whole number, at least 0', 0);
const coverageLimits = {
  lines: percent.optional(),
  statements: percent.optional(),
  functions: percent.optional(),
  branches: percent.optional(),
};

const patch = percent.describe('Least share of changed lines that are covered, with --since and --staged.').optional();

const check = z.union(
  [
    text('a shell line'),
    section({ command: text('a shell line'), timeoutSeconds: seconds.optional() }),
  ],
  'a shell line, or { command, timeoutSeconds }',
);

const override = section({
  files: globs.min(1, 'a list of at least one glob'),
  coverage: section({ ...coverageLimits, patch }).optional(),
  complexity: complexityMax.optional(),
  crap: complexityMax.optional(),
  mutationSites: sitesMax.optional(),
  mutationScore: percent.optional(),
});

/** What may be said of the whole, and of a package of a workspace. */
const settings = {
  preset: oneOf(presetNames)
    .describe('Set of limits to start from. Default "standard".')
    .optional(),
  skip: listOf(oneOf(gateNames), 'a list of gates').describe('Gates that are not run.').optional(),
  sources: section({
    include: globs.describe('Globs of source files.').optional(),
    exclude: globs
      .describe('Globs added to the built-in excludes (tests, declarations, generated, vendored).')
      .optional(),
  })
    .describe('Which files are source.')
    .optional(),
  tests: section({
    command: text('a shell line').describe('Shell line that runs the tests.').optional(),
    runner: oneOf(testRunnerNames).describe('Which runner that is.').optional(),
    before: listOf(text('a shell line'), 'a list of shell lines')
      .describe('Shell lines to run first, e.g. a build.')
      .optional(),
    timeoutSeconds: seconds.describe('Time limit of one run of the tests.').optional(),
  })
    .describe('How the tests are run. Default: found from the scripts in package.json.')
    .optional(),
  coverage: section({
    ...coverageLimits,
    patch,
    perFile: section(coverageLimits).describe('Limits for every single file.').optional(),
    report: text('the path of a coverage-final.json')
      .describe('Use this coverage-final.json instead of running the tests with coverage.')
      .optional(),
  })
    .describe('Least coverage in per cent.')
    .optional(),
  complexity: section({
    max: complexityMax.describe('Highest cyclomatic complexity of one function.').optional(),
    variant: oneOf(['classic', 'modified'])
      .describe('How a switch counts, as in ESLint. Default "classic".')
      .optional(),
  }).optional(),
  crap: section({
    max: complexityMax.describe('Highest CRAP of one function.').optional(),
  }).optional(),
  mutationSites: section({
    max: sitesMax.describe('Most mutation sites in one file.').optional(),
  }).optional(),
  mutation: section({
    score: percent.describe('Lowest mutation score in per cent.').optional(),
    runner: oneOf(mutationChoiceNames)
      .describe('What runs the tests for each mutant: "stryker" for Stryker\'s own runner. Default: found from the tests.')
      .optional(),
    timeoutSeconds: seconds.describe('Time limit of the whole mutation run.').optional(),
  }).optional(),
  checks: z
    .record(z.string(), check, 'an object of commands by name')
    .describe('Commands of your own, by name: lint, types, acceptance tests.')
    .optional(),
  overrides: listOf(override, 'a list of overrides')
    .describe('Limits for some of the files; later ones win.')
    .optional(),
};

/** What `gates.config.*` may hold: the same as `UserConfig`, checked at run time. An issue's message is what was expected. */
export const configSchema = section({
  ...settings,
  workspaces: z
    .union([z.boolean(), globs.min(1, 'a list of at least one glob')], 'true, false, or a list of globs')
    .describe('Of a workspace: whether each package is checked by itself, or which ones, by name or folder. Default: found from who runs the tests.')
    .optional(),
  packages: z
    .record(z.string(), section(settings), 'an object of settings by package')
    .describe('What holds for packages of a workspace, by name or folder, globs allowed; later ones win.')
    .optional(),
  concurrency: integerWhere('a whole number, at least 1', 1)
    .describe('CPU slots for everything that runs at once. Default: all.')
    .optional(),
  seed: integerWhere('a whole number, at least 0', 0)
    .describe('Seed of everything that is drawn at random.')
    .optional(),
});

/** The JSON schema of a configuration, as draft 7, which editors know. */
export function configJsonSchema(): z.core.JSONSchema.JSONSchema {
  return z.toJSONSchema(configSchema, { target: 'draft-7', io: 'input' });
}

/** Text of `schema/config.schema.json`: the JSON schema, with the `$schema` key that a JSON file may have. */
export function configSchemaFile(): string {
  const { $schema, properties, ...rest } = configJsonSchema();
  const file = {
    $schema,
    title: 'Configuration of verification-gates',
    ...rest,
    properties: { $schema: { type: 'string' }, ...properties },
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

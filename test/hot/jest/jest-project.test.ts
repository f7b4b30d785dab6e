import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { JestProject } from '../../../src/hot/jest/jest-project.ts';
import { findTestWorker } from '../../../src/hot/jest/user-jest.ts';
import { fixtures } from '../../measure/mutants-support.ts';

const folder = process.cwd();
const root = join(fixtures, 'hot-jest');

beforeEach(() => process.chdir(root));
afterEach(() => process.chdir(folder));

const namesOf = (tests: { file: string; project: string }[]) => tests.map(({ file, project }) => `${project} ${basename(file)}`).sort();

test('each project has its test files, and finds those that import a file', async () => {
  const project = await JestProject.open({});
  expect(project.setup.projects).toHaveLength(2);
  expect(project.indexOf('mapped')).toBe(1);
  expect(await project.findTests(null)).toHaveLength(12);
  const related = await project.findTests([join(root, 'src/convert.js')]);
  expect(namesOf(related)).toEqual(['mapped mapped.test.js', 'plain convert.test.js']);
});

test('the only project has no name, and its tests may be in other folders than what they import', async () => {
  const project = await JestProject.open({ config: { projects: undefined, displayName: undefined, roots: ['<rootDir>/test'] } });
  expect(project.indexOf('')).toBe(0);
  const related = await project.findTests([join(root, 'src/cache.js')]);
  expect(namesOf(related)).toEqual([' cache.test.js']);
});

test("jest's own setup for all files is run once, with its configuration", async () => {
  const globalSetup = '<rootDir>/../../test/hot/jest/global-setup.cjs';
  const project = await JestProject.open({ config: { projects: undefined, globalSetup } });
  await project.runHook('globalSetup');
  await project.runHook('globalTeardown');
  expect(process.env['GATES_TEST_SETUP']).toBe(root);
});

test('what is no jest as we know it is not kept warm', async () => {
  await expect(JestProject.open({ projectType: 'create-react-app' })).rejects.toThrow('create-react-app');
  const { config } = (await JestProject.open({})).setup.projects[0]!;
  const plain = { ...config, runtime: undefined };
  expect(basename(findTestWorker(plain))).toBe('testWorker.js');
  expect(() => findTestWorker({ ...plain, runner: '/jest-runner-eslint/index.js' })).toThrow('jest-runner-eslint');
  expect(() => findTestWorker({ ...plain, testRunner: '/jest-jasmine2/index.js' })).toThrow('jest-jasmine2');
  expect(() => findTestWorker({ ...plain, runtime: '/mine.js' })).toThrow('runtime of its own');
});

import { expect, test } from 'vitest';
import { loadVitest } from '../../../src/hot/vitest/load-vitest.ts';

const source = (text: string): string => `data:text/javascript,${encodeURIComponent(text)}`;
const setup = {
  channel: 'c',
  vitestModule: source(`export const vi = "vi";
    export class TestRunner { static getTestFn() { return "fn of 5" } static getCurrentSuite() {} static getSuiteHooks() {} }`),
  browserModule: source('export const startTests = "start"'),
  runnerModule: source('export class VitestTestRunner {}'),
  suiteModule: source('export const getFn = () => "fn of 3", getCurrentSuite = () => {}, getHooks = () => "hooks"'),
};

test('since vitest 5 the test runner has everything', async () => {
  const { vi, startTests, VitestRunner, getTestFn } = await loadVitest(setup);
  expect([vi, startTests, VitestRunner.name, getTestFn({} as never)]).toEqual(['vi', 'start', 'TestRunner', 'fn of 5']);
});

test('before, it is in modules of its own', async () => {
  const { VitestRunner, getTestFn, getSuiteHooks } = await loadVitest({ ...setup, vitestModule: source('export const vi = "vi"') });
  expect([VitestRunner.name, getTestFn({} as never), getSuiteHooks({} as never)]).toEqual(['VitestTestRunner', 'fn of 3', 'hooks']);
});

test('a test runner of vitest 4 that has but some of it is completed from there', async () => {
  const { VitestRunner, getTestFn } = await loadVitest({ ...setup, vitestModule: source('export class TestRunner { static getTestFn() { return "fn of 4" } }') });
  expect([VitestRunner.name, getTestFn({} as never)]).toEqual(['TestRunner', 'fn of 3']);
});

test('a vitest that cannot be told what to run is refused', async () => {
  await expect(loadVitest({ ...setup, browserModule: source('export {}') })).rejects.toThrow('does not export startTests');
});

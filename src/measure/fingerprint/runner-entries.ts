import { posix } from 'node:path';
import type { Plan } from '../../model/plan.ts';
import { isOutside } from '../../system/is-outside.ts';
import { isCode } from './test-files.ts';

const CONFIG = /(?:^|\/)(?:(?:vitest|vite|jest|ava|babel|tsup|swc)(?:\.[\w-]+)*\.(?:config|workspace|setup)(?:\.[\w-]+)*\.(?:[cm]?[jt]s|json)|\.(?:mocharc|babelrc|swcrc|taprc|c8rc|nycrc)(?:\.\w+)?|tsconfig[\w.-]*\.json)$/;
/** Runners that load each test file apart from the others: elsewhere what one leaves behind is there for the next. */
const APART: readonly string[] = ['vitest', 'warm-vitest', 'warm-jest', 'jest', 'tap'];
const TOGETHER = /\bisolate\b|\bsingleFork\b|\bsingleThread\b|\bglobalSetup\b|\bimportModuleDynamically\b/;

/** Files that the runner loads before any test: its configuration, and the code that this or the command line names. */
export function findEntries(plan: Plan, contents: ReadonlyMap<string, Buffer>): string[] {
  const files = [...contents.keys()];
  const configs = files.filter((file) => CONFIG.test(file) && !isOutside(file));
  const named = describeSetup(plan, configs, contents);
  const isNamed = (file: string): boolean => new RegExp(`[\\w./-]*${escape(stem(file))}(?![\\w-])`).test(named);
  const sources = new Set(plan.sources);
  return [...configs, ...files.filter((file) => isCode(file) && !sources.has(file) && !configs.includes(file) && isNamed(file))];
}

/** Whether a test file's result depends on that file and what it loads alone. */
export function keepsFilesApart(plan: Plan, entries: readonly string[], contents: ReadonlyMap<string, Buffer>): boolean {
  const runner = plan.mutation?.runner ?? plan.tests?.runner ?? 'command';
  return APART.includes(runner) && !TOGETHER.test(describeSetup(plan, entries, contents));
}

function describeSetup({ tests }: Plan, configs: readonly string[], contents: ReadonlyMap<string, Buffer>): string {
  const manifest = contents.get('package.json')?.toString() ?? '{}';
  const { jest, mocha, vitest, ava, tap, babel } = JSON.parse(manifest) as Record<string, unknown>;
  const texts = configs.map((file) => contents.get(file)!.toString());
  return [JSON.stringify([jest, mocha, vitest, ava, tap, babel, tests?.argv]), ...texts].join('\n');
}

/** The last folder and name of a path as a configuration writes it, without its extension. */
function stem(file: string): string {
  const { dir, name } = posix.parse(file);
  return dir === '' ? `/${name}` : posix.join(posix.basename(dir), name);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

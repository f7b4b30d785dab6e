import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installGates } from '../action/github.ts';
import { gitPerson, makeRepository } from '../support/repository.ts';
import type { Repository } from '../support/repository.ts';

const docs = readFileSync(new URL('../../docs/pre-commit.md', import.meta.url), 'utf8');

/** A function of that complexity. */
export const decides = (name: string, complexity: number): string =>
  `export function ${name}(a) {\n${'  if (a) a--;\n'.repeat(complexity - 1)}  return a;\n}\n`;

/** The section of docs/pre-commit.md under a heading: what to type, and the files that it shows. */
export function documented(heading: string): { command: string; files: Record<string, string> } {
  const section = docs.split(`\n## ${heading}\n`)[1]!.split('\n## ')[0]!;
  const files = [...section.matchAll(/^`([^`]+)`:\n\n```\w+\n(.*?)^```/gms)].map(([, name, text]) => [name!, text!] as const);
  return { command: /^```sh\n(.*?)^```/ms.exec(section)![1]!.trim(), files: Object.fromEntries(files) };
}

/** What a commit came to. */
interface Attempt {
  made: boolean;
  log: string;
}

/** A scratch repository in which hooks run as they do for a person. */
export interface HookRepository extends Repository {
  /** Types a command line in it; throws when that fails. */
  type(command: string): string;
  /** Commits what is staged, with hooks. */
  tryCommit(): Attempt;
}

/** A repository with npm installed tools, gates among them. */
export function makeHookRepository(): HookRepository {
  const repository = makeRepository({
    'package.json': { name: 'scratch', private: true, type: 'module' },
    'src/old.js': decides('old', 14),
    '.gitignore': 'node_modules\n',
  });
  const { root } = repository;
  const run = (program: string, args: string[]): { status: number | null; log: string } => {
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: root, encoding: 'utf8', env: personal });
    return { status, log: `${stdout}${stderr}` };
  };
  return {
    ...repository,
    type(command) {
      const { status, log } = run('bash', ['-c', command]);
      if (status !== 0) throw new Error(`${command} exited with ${status}: ${log}`);
      // what npm installs, it tidies: gates comes after it
      if (!existsSync(join(root, 'node_modules/.bin/gates'))) installGates(root);
      return log;
    },
    tryCommit() {
      const before = repository.git('rev-parse', 'HEAD');
      const { log } = run('git', ['commit', '--quiet', '--message', 'a change']);
      return { made: repository.git('rev-parse', 'HEAD') !== before, log };
    },
  };
}

/** As on a machine of a person, not in CI, and with no hooks of that machine's own. */
const personal = {
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  TERM: 'dumb',
  ...gitPerson,
};

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Files by path: text, bytes, an object that is written as JSON, or null for none. */
export type Files = Record<string, string | Buffer | object | null>;

/** A git repository that a test made. */
export interface Repository {
  /** Its folder, symbolic links resolved. */
  root: string;
  /** Writes files to the work tree and commits nothing. */
  write(files: Files): void;
  /** Writes files, commits everything in the work tree, and returns the commit's hash. */
  commit(changes?: Files, message?: string): string;
  /** Runs a git command in it and returns what it printed, without white space around it. */
  git(...args: string[]): string;
}

/** Makes a repository of one commit on the branch `main`; it is removed when the test ends. */
export function makeRepository(files: Files = {}): Repository {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'gates-repository-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const repository = openRepository(root);
  repository.git('init', '--quiet', '--initial-branch=main');
  repository.commit(files);
  return repository;
}

/** A clone of another repository, as CI makes one; removed when the test ends. */
export function cloneRepository(from: Repository, ...options: string[]): Repository {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'gates-clone-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const repository = openRepository(root);
  repository.git('clone', '--quiet', ...options, `file://${from.root}`, '.');
  return repository;
}

/** A folder as a repository; nothing is done to it. */
export function openRepository(root: string): Repository {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: 'pipe', env: { ...process.env, ...gitPerson } }).trim();
  const write = (files: Files): void => {
    for (const [file, content] of Object.entries(files)) writeFile(join(root, file), content);
  };
  return {
    root,
    git,
    write,
    commit(changes = {}, message = 'a change') {
      write(changes);
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--no-verify', '--message', message);
      return git('rev-parse', 'HEAD');
    },
  };
}

function writeFile(path: string, content: Files[string]): void {
  if (content === null) return rmSync(path);
  mkdirSync(dirname(path), { recursive: true });
  const isRaw = typeof content === 'string' || Buffer.isBuffer(content);
  writeFileSync(path, isRaw ? content : JSON.stringify(content, null, 2));
}

/** A person and nothing else of the machine's own configuration. */
export const gitPerson = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.com',
};

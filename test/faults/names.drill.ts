import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { makeTree } from '../plan/tree.ts';
import { gitPerson } from '../support/repository.ts';
import { check, makePlace, sound } from './projects.ts';

const esc = '\u001b]0;title\u0007\u001b[2J';
const names = [
  '$(touch pwned)',
  '`touch pwned`',
  ';touch pwned;',
  "quote'\"d",
  '-rf',
  '--output=pwned',
  `${esc}escape`,
  'new\nline',
  'x\n::error::y',
  '::error::x',
  '<img src=x onerror=alert(1)>',
  '{a,b}[c]*?',
  'back\\slash',
  '..dots',
  '...',
  'new\nfolder/x',
  '\u202eleft',
  '__proto__',
  'a'.repeat(240),
];
const body = 'export const sign = (value) => (value > 0 ? 1 : 2);\n';
const hostile = Object.fromEntries(names.map((name) => [`src/${name}.js`, body]));
const title = `tells ${esc}\n::error::x <script>alert(1)</script>`;
const test1 = String(sound['test/sign.test.js']).replace("'tells'", JSON.stringify(title));

/** Bytes that steer a terminal. */
// eslint-disable-next-line no-control-regex
const steering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/u;

test('names and titles that try it run nothing, steer no terminal, command no CI, and are written nowhere else', async () => {
  const place = makePlace({ ...sound, ...hostile, 'test/sign.test.js': test1, [`${'$(touch pwned)'}/readme`]: '' });
  const git = (...args: string[]) => execFileSync('git', args, { cwd: place.root, env: { ...process.env, ...gitPerson } });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'x');
  const reports = ['terminal', 'markdown', 'github', 'github-summary', 'sarif', 'junit', 'html', 'gitlab', 'cobertura', 'lcov'];
  const out = join(dirname(place.root), 'out');
  const { exitCode, stderr, verdict } = await check(place, reports.flatMap((name) => ['--reporter', `${name}=${join(out, name)}`]));
  expect(exitCode).toBe(1);
  expect(verdict?.tree.sources).toBe(names.length + 1);
  expect(stderr).not.toMatch(steering);
  const text = (name: string): string => readFileSync(join(out, name), 'utf8');
  for (const name of ['terminal', 'markdown', 'github', 'github-summary', 'junit', 'html', 'cobertura']) expect([name, text(name).match(steering)]).toEqual([name, null]);
  expect(`${text('terminal')}${stderr}`).not.toMatch(/^\s*::/m);
  expect(text('github').split('\n').filter((line) => /^\s*::/.test(line) && !/^::(error|warning|notice|group|endgroup)[ :]/.test(line))).toEqual([]);
  expect(text('html')).not.toContain('<img src=x');
  const everything = readdirSync(dirname(place.root), { recursive: true, encoding: 'utf8' });
  expect(everything.filter((file) => /(^|\/)pwned$/.test(file))).toEqual([]);
});

test.each(['--output=pwned', '-x', '$(touch pwned)', `${esc}`, 'a..b', '@{-1}', ':/x'])('a base named %j is looked up, and nothing else is done with it', async (since) => {
  const place = makePlace(sound);
  execFileSync('git', ['init', '--quiet'], { cwd: place.root });
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '--allow-empty', '--message', 'm'], { cwd: place.root });
  const { exitCode, stderr } = await check(place, [`--since=${since}`, '--only', 'complexity']);
  expect(stderr).toMatch(/^error: /);
  expect(stderr).not.toMatch(steering);
  expect(exitCode).toBe(2);
  expect(readdirSync(place.root)).not.toContain('pwned');
});

test('a project in a folder that is a command runs no command', async () => {
  const base = makeTree({ '$(touch pwned)/package.json': { scripts: { test: 'cd sub && npm test' } }, ...Object.fromEntries(Object.entries(sound).map(([file, content]) => [`$(touch pwned)/sub/${file}`, content])) });
  const place = { ...makePlace(sound), root: join(base, '$(touch pwned)') };
  const { exitCode } = await check(place, ['--no-cache', '--only', 'tests']);
  expect(exitCode).toBe(0);
  expect(readdirSync(base, { recursive: true, encoding: 'utf8' }).filter((file) => /(^|\/)pwned$/.test(file))).toEqual([]);
});

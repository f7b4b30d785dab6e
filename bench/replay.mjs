// Replays the last commits of a repository through `gates check --since HEAD~1` and prints seconds and findings:
//   node bench/replay.mjs CLONE [--commits 20] [--only integrity] [--json FILE]
// The clone is cloned to the temporary folder first; nothing is written to it.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { commits: { type: 'string', default: '20' }, only: { type: 'string', default: 'integrity' }, json: { type: 'string' } },
});
const from = resolve(positionals[0] ?? '.');
const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'gates-replay-'));
const root = join(scratch, basename(from));
const git = (...args) => execFileSync('git', ['-C', root, ...args], { encoding: 'utf8', stdio: 'pipe' }).trim();

try {
  execFileSync('git', ['clone', '--quiet', from, root], { stdio: 'inherit' });
  const commits = git('rev-list', '--first-parent', `--max-count=${values.commits}`, 'HEAD').split('\n');
  const replayed = commits.map(replay);
  print(replayed);
  if (values.json) writeFileSync(values.json, JSON.stringify(replayed, null, 2));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function replay(commit) {
  git('checkout', '--quiet', '--force', '--detach', commit);
  const subject = git('log', '-1', '--format=%s');
  const file = join(scratch, 'verdict.json');
  rmSync(file, { force: true });
  const startedAt = performance.now();
  const args = [cli, 'check', '--since', 'HEAD~1', '--only', values.only, '--no-cache', '--reporter', `json=${file}`];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  const seconds = (performance.now() - startedAt) / 1000;
  const verdict = status === 0 || status === 1 || status === 3 ? JSON.parse(readFileSync(file, 'utf8')) : null;
  return {
    commit: commit.slice(0, 9),
    subject,
    seconds,
    status,
    findings: (verdict?.gates ?? []).flatMap(({ findings }) => findings.filter(({ change }) => change !== 'inherited')),
    notices: (verdict?.notices ?? []).filter((notice) => notice.includes('to look at')),
    error: verdict === null ? stderr : null,
  };
}

function print(replayed) {
  for (const { commit, subject, seconds, status, findings, notices, error } of replayed) {
    console.log(`${commit}  exit ${status}  ${seconds.toFixed(2)} s  ${subject.slice(0, 70)}`);
    if (error !== null) console.log(`    ${error.trim()}`);
    for (const { rule, at, message } of findings) console.log(`    ${rule}  ${at?.file ?? ''}  ${message}`);
    for (const notice of notices) console.log(`    (${notice})`);
  }
  const seconds = replayed.map((run) => run.seconds).sort((left, right) => left - right);
  const failed = replayed.filter(({ status }) => status === 1).length;
  console.log(`${replayed.length} commits, ${failed} failed, median ${seconds[seconds.length >> 1].toFixed(2)} s, slowest ${seconds.at(-1).toFixed(2)} s`);
}

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

/** A job of .gitlab-ci.yml, with what it extends. */
export interface GitlabJob {
  extends?: string;
  stage?: string;
  rules?: { if: string; when?: string }[];
  parallel?: number;
  before_script?: string[];
  script: string[];
  after_script?: string[];
  artifacts?: { when?: string; paths: string[]; reports?: object };
  cache?: { key: string; paths: string[]; when?: string };
}

/** What one job, or one of its parallel parts, did. */
export interface GitlabRun {
  name: string;
  status: number | null;
  log: string;
}

/** Jobs of a file by their names, each with what it extends. */
export function readJobs(text: string): Record<string, GitlabJob> {
  const all = parse(text) as Record<string, GitlabJob>;
  const whole = (job: GitlabJob): GitlabJob => (job.extends === undefined ? job : { ...whole(all[job.extends]!), ...job });
  const jobs = Object.entries(all).filter(([name]) => name !== 'stages' && !name.startsWith('.'));
  return Object.fromEntries(jobs.map(([name, job]) => [name, whole(job)]));
}

/** Runs a job in a workspace as GitLab's runner does: bash with `-eo pipefail`, what comes after in a shell of its own. */
export function runJob(name: string, job: GitlabJob, workspace: string, env: Record<string, string | undefined>): GitlabRun {
  const run = (lines: readonly string[] = []) => spawnSync('bash', ['-eo', 'pipefail', '-c', lines.join('\n')], { cwd: workspace, env, encoding: 'utf8' });
  const main = run([...(job.before_script ?? []), ...job.script]);
  const after = run(job.after_script);
  return { name, status: main.status, log: `${main.stdout}${main.stderr}${after.stdout}${after.stderr}` };
}

/** Copies what of these paths exists from one folder to another, as caches and artifacts are. */
export function handOn(paths: readonly string[], from: string, to: string): void {
  for (const path of paths.filter((each) => existsSync(join(from, each)))) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    cpSync(join(from, path), join(to, path), { recursive: true });
  }
}

/** Runs jobs in their order, each part of them in a workspace of its own with all artifacts so far; after a failure only those that always run. */
export function runPipeline(jobs: Record<string, GitlabJob>, store: string, machine: () => { workspace: string; env: Record<string, string | undefined> }): GitlabRun[] {
  const runs: GitlabRun[] = [];
  for (const [name, job] of Object.entries(jobs)) {
    const hasFailed = runs.some(({ status }) => status !== 0);
    if (hasFailed && !job.rules?.some(({ when }) => when === 'always')) continue;
    for (let index = 1; index <= (job.parallel ?? 1); index += 1) {
      const { workspace, env } = machine();
      handOn(['.'], store, workspace);
      const run = runJob(name, job, workspace, { ...env, CI_NODE_INDEX: String(index), CI_NODE_TOTAL: String(job.parallel ?? 1) });
      if (run.status === 0 || job.artifacts?.when === 'always') handOn(job.artifacts?.paths ?? [], workspace, store);
      runs.push(run);
    }
  }
  return runs;
}

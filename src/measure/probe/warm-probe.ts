import { existsSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { keyOf, type FileRecord } from '../../hot/dry-run-record.ts';
import type { RunEnd } from '../../hot/file-run.ts';
import type { WarmHost } from '../../hot/warm-runner.ts';
import type { WhyItLived } from '../../model/verdict.ts';
import { compareRecords, type RunRecord } from './compare-records.ts';
import type { ProbeAnswer, ProbeJob, SwitchedMutant } from './probe-job.ts';

/** A file that takes longer than this says nothing. */
const LIMITS = { busyMs: 5_000, wallMs: 5_000 };

/** Finds out why mutants lived: runs the files of their tests twice without a mutant, then with one after the other. */
export class WarmProbe {
  readonly #host: WarmHost;
  readonly #job: ProbeJob;
  /** Test files that pass without a mutant, by their keys, with what was recorded in the first run. */
  readonly #first = new Map<string, { file: string; record: RunRecord }>();
  readonly #second = new Map<string, Promise<RunRecord | null>>();

  constructor(host: WarmHost, job: ProbeJob) {
    this.#host = host;
    this.#job = job;
  }

  /** Tells of one mutant after the other. */
  async run(tell: (answer: ProbeAnswer) => Promise<void>): Promise<void> {
    await this.#runFirst();
    for (const mutant of this.#job.mutants) await tell({ id: mutant.id, why: await this.#probe(mutant) });
  }

  async #runFirst(): Promise<void> {
    const wanted = new Set(this.#job.mutants.flatMap(({ testFiles }) => testFiles.map(toPath)));
    const known = new Map<string, FileRecord>();
    await this.#host.findTests(null);
    await this.#host.runEach((file) => wanted.has(realOf(file)), LIMITS, ({ file, project, end, durationMs, cpuMs = null }) => {
      const record = this.#takeRecord();
      if (!isGreen(end)) return;
      const key = keyOf(project, file);
      this.#first.set(key, { file: realOf(file), record });
      const { tests, coverage } = end.run;
      known.set(key, { key, file, project, tests, durationMs, cpuMs, coverage });
    });
    this.#host.know(known);
  }

  async #probe({ id, label, testFiles }: SwitchedMutant): Promise<WhyItLived> {
    const files = new Set(testFiles.map(toPath));
    const found: WhyItLived[] = [];
    for (const [key, { file, record }] of this.#first) {
      if (!files.delete(file)) continue;
      const others = await this.#runBoth(key, id);
      if (others === null) return 'unknown';
      const shown = compareOf(label, [record, ...others]);
      if (shown.includes('not-asserted')) return 'not-asserted';
      found.push(...shown);
    }
    return files.size === 0 ? summed(found) : 'unknown';
  }

  /** The file once more as it is, and with the mutant; null when it does not pass. */
  async #runBoth(key: string, id: string): Promise<[second: RunRecord, mutated: RunRecord] | null> {
    const second = await this.#runSecond(key);
    const mutated = await this.#runAlone(key, id);
    return second === null || mutated === null ? null : [second, mutated];
  }

  #runSecond(key: string): Promise<RunRecord | null> {
    const known = this.#second.get(key) ?? this.#runAlone(key, null);
    this.#second.set(key, known);
    return known;
  }

  /** What is recorded of one file with a mutant, or none; null when it does not pass. */
  async #runAlone(key: string, mutant: string | null): Promise<RunRecord | null> {
    const end = await this.#host.run(
      { file: key, tests: null, first: null, mutant, activation: 'static', graph: 'fresh', keep: false, bail: false, initial: false },
      LIMITS,
    );
    const record = this.#takeRecord();
    if (isGreen(end)) return record;
    await this.#host.restart(key);
    return null;
  }

  #takeRecord(): RunRecord {
    const paths = readdirSync(this.#job.records).map((name) => join(this.#job.records, name));
    const record = paths.map((path) => readFileSync(path, 'utf8'));
    for (const path of paths) rmSync(path);
    return record;
  }
}

function isGreen(end: RunEnd): end is Extract<RunEnd, { how: 'ran' }> {
  return end.how === 'ran' && end.run.failure === null && end.run.errors.length === 0;
}

/** What three runs of a file show of one function; nothing where none of them called it. */
function compareOf(label: string, records: [RunRecord, RunRecord, RunRecord]): WhyItLived[] {
  const [once, again, changed] = records.map((each) => of(label, each)) as typeof records;
  return [once, again, changed].every(isEmpty) ? [] : [compareRecords(once, again, changed)];
}

function summed(found: readonly WhyItLived[]): WhyItLived {
  return found.length > 0 && found.every((why) => why === 'nothing-differed') ? 'nothing-differed' : 'unknown';
}

/** What a record says of one function. */
function of(label: string, record: RunRecord): RunRecord {
  const lines = (text: string): string[] => text.split('\n').filter((line) => line.startsWith(`${label} `));
  return record.map((text) => lines(text).join('\n'));
}

function isEmpty(record: RunRecord): boolean {
  return record.every((text) => text === '');
}

function toPath(file: string): string {
  return realOf(resolve(file));
}

function realOf(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}

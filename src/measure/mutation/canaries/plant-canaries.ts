import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PartialStrykerOptions } from '@stryker-mutator/api/core';
import { loadCore } from '../engine/stryker-core.ts';
import type { StrykerJob } from '../protocol.ts';
import { canaryRanges, makeCanaryFiles, type CanaryFiles } from './canary-files.ts';
import { findCanaryPlace } from './find-place.ts';

/** What Stryker's core reads a project into, as far as it is added to here. */
interface Project {
  files: Map<string, unknown>;
  filesToMutate: Map<string, unknown>;
}
type FileClass = new (fs: object, name: string, mutate: unknown) => { setContent(text: string): void };
interface ReaderClass {
  prototype: { read(...args: unknown[]): Promise<Project> };
}

/**
 * Makes Stryker, in this process, find a module with mutants whose results are known, and tests for it: as if they were
 * in the user's folder, where nothing is written. Returns the runner's options, which may have to name the tests; null
 * when there is no place for canaries.
 */
export async function plantCanaries(job: StrykerJob, runner: PartialStrykerOptions): Promise<PartialStrykerOptions | null> {
  const { spec } = (runner['mochaOptions'] ?? {}) as { spec?: string[] };
  const place = await findCanaryPlace(job, spec ?? null);
  if (place === null) return null;
  const canaries = makeCanaryFiles(place);
  const [{ ProjectReader }, { ProjectFile }] = await Promise.all([
    loadCore<{ ProjectReader: ReaderClass }>('fs/project-reader.js'),
    loadCore<{ ProjectFile: FileClass }>('fs/project-file.js'),
  ]);
  const { read } = ProjectReader.prototype;
  ProjectReader.prototype.read = async function (...args) {
    const project = await read.apply(this, args);
    addCanaries(project, canaries, job.root, ProjectFile);
    return project;
  };
  return withTestFile(runner, canaries.test.path);
}

/** Mutants of the last file come last: those of the user's files keep their ids. */
function addCanaries({ files, filesToMutate }: Project, { module, test }: CanaryFiles, root: string, File: FileClass): void {
  for (const [{ path, text }, mutate] of [[module, canaryRanges()], [test, false]] as const) {
    const file = new File(inMemory(text), join(root, path), mutate);
    file.setContent(text);
    files.set(join(root, path), file);
    if (mutate !== false) filesToMutate.set(join(root, path), file);
  }
}

/** A file system that holds one text, and can write: what Stryker needs for a file that is not on disk. */
function inMemory(text: string): object {
  return { readFile: async () => text, writeFile, mkdir };
}

/** Names the tests to runners that are told of each test file. */
function withTestFile(runner: PartialStrykerOptions, test: string): PartialStrykerOptions {
  const sections = Object.entries(runner).map(([name, section]) => [name, namesTestFiles(section) ? withFirst(section, test) : section]);
  return Object.fromEntries(sections) as PartialStrykerOptions;
}

/** What mocha's and the other runners' sections call the test files. */
interface NamesTestFiles {
  spec?: string[];
  testFiles?: string[];
}

function namesTestFiles(section: unknown): section is NamesTestFiles {
  return typeof section === 'object' && section !== null && ('spec' in section || 'testFiles' in section);
}

function withFirst({ spec, testFiles, ...others }: NamesTestFiles, test: string): NamesTestFiles {
  return { ...others, ...(spec && { spec: [test, ...spec] }), ...(testFiles && { testFiles: [test, ...testFiles] }) };
}

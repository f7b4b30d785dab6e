import { failedTest } from './json-results.ts';
import type { TestCounts } from './test-runner.ts';

const POINT = /^( *)(not )?ok\b(?: \d+)?(?: -)?(?: (.*?))?(?: *[^\\]# *(SKIP|TODO)\b.*)?(?: \{)?$/i;

/** A line that says how a test ended, or several together. */
interface TestPoint {
  depth: number;
  status: 'passed' | 'failed' | 'skipped';
  name: string | undefined;
}

/** A test point that sums up no others, with what stands around it. */
interface EndedTest extends TestPoint {
  around: string[];
  message: string;
}

/** Reads the Test Anything Protocol, subtests by their indentation; null for text that is no TAP. */
export function readTap(output: string): TestCounts | null {
  const lines = output.split(/\r?\n/);
  if (!lines.some((line) => /^(TAP version 1[34]|\d+\.\.\d+)/.test(line))) return null;

  const tests = readTests(lines, createNames(output));
  const count = (status: TestPoint['status']): number => tests.filter((test) => test.status === status).length;
  const failures = tests
    .filter(({ status }) => status === 'failed')
    .map(({ around, name, message }, index) => {
      const names = new Set([...around, name ?? `test ${index + 1}`]);
      return failedTest([...names].join(' > '), undefined, message);
    });
  return { passed: count('passed'), failed: failures.length, skipped: count('skipped'), failures };
}

/** The innermost test points: one that sums up the deeper ones before it is no test. */
function readTests(lines: readonly string[], names: ReturnType<typeof createNames>): EndedTest[] {
  const tests: EndedTest[] = [];
  let deepest = 0;
  for (const [index, line] of lines.entries()) {
    names.read(line);
    const point = readPoint(line);
    if (point === null) continue;
    if (point.depth >= deepest) {
      tests.push({ ...point, around: names.around(point.depth), message: messageAfter(lines, index) });
    }
    deepest = point.depth;
  }
  return tests;
}

function readPoint(line: string): TestPoint | null {
  const [, indent, not, name, directive] = POINT.exec(line) ?? [];
  if (indent === undefined) return null;
  return { depth: indent.length, status: statusOf(not, directive), name };
}

function statusOf(not: string | undefined, directive: string | undefined): TestPoint['status'] {
  if (directive !== undefined) return 'skipped';
  return not === undefined ? 'passed' : 'failed';
}

/** Keeps the names of the tests around a test point: `# Subtest: name` before deeper points, plain `# name` in older TAP. */
function createNames(output: string) {
  const nests = output.includes('# Subtest: ');
  const comment = nests ? /^( *)# Subtest: (.+)$/ : /^( *)# (.+)$/;
  const around = new Map<number, string>();
  return {
    read(line: string): void {
      const [, indent, name] = comment.exec(line) ?? [];
      if (indent !== undefined) around.set(indent.length, name!);
    },
    around(depth: number): string[] {
      return [...around]
        .filter(([indent]) => (nests ? indent < depth : indent <= depth))
        .sort(([a], [b]) => a - b)
        .map(([, text]) => text);
    },
  };
}

/** The message in the YAML block that may follow a failed test point. */
function messageAfter(lines: readonly string[], index: number): string {
  const block = blockAfter(lines, index);
  const found = block.findIndex((line) => /^\s*(message|error):/.test(line));
  const value = block[found]?.replace(/^\s*\w+:\s*/, '') ?? '';
  const isMultiline = /^[|>]-?$/.test(value);
  const text = isMultiline ? block[found + 1] : value;
  return (text ?? '').trim().replace(/^(['"])(.*)\1$/, '$2');
}

/** The lines between `---` and `...`; none when no block follows. */
function blockAfter(lines: readonly string[], index: number): readonly string[] {
  if (lines[index + 1]?.trim() !== '---') return [];
  const end = lines.findIndex((line, at) => at > index && line.trim() === '...');
  return lines.slice(index + 2, end === -1 ? undefined : end);
}

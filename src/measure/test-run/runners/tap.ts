import type { FailedTest } from '../../../model/measurements.ts';
import { failedTest } from './json-results.ts';
import type { TestCounts } from './test-runner.ts';

const POINT = /^( *)(not )?ok\b(?: \d+)?(?: -)?(?: (.*?))?(?: *[^\\]# *(SKIP|TODO)\b.*)?(?: \{)?$/i;

/** Reads the Test Anything Protocol, subtests by their indentation; null for text that is no TAP. */
export function readTap(output: string): TestCounts | null {
  const lines = output.split(/\r?\n/);
  if (!lines.some((line) => /^(TAP version 1[34]|\d+\.\.\d+)/.test(line))) return null;

  const counts = { passed: 0, failed: 0, skipped: 0 };
  const failures: FailedTest[] = [];
  // a test point sums up the deeper ones before it: only those without any are tests
  let deepest = 0;
  const enclosing = createNames(output);
  for (const [index, line] of lines.entries()) {
    enclosing.read(line);
    const [, indent, not, name, directive] = POINT.exec(line) ?? [];
    if (indent === undefined) continue;
    const sumsUp = indent.length < deepest;
    deepest = indent.length;
    if (sumsUp) continue;
    if (directive !== undefined) counts.skipped++;
    else if (not === undefined) counts.passed++;
    else {
      counts.failed++;
      const names = enclosing.of(indent.length, name ?? `test ${counts.failed}`);
      failures.push(failedTest(names, undefined, messageAfter(lines, index)));
    }
  }
  return { ...counts, failures };
}

/** Names a test point after the tests around it: `# Subtest: name` before deeper points, plain `# name` in older TAP. */
function createNames(output: string) {
  const nests = output.includes('# Subtest: ');
  const comment = nests ? /^( *)# Subtest: (.+)$/ : /^( *)# (.+)$/;
  const around = new Map<number, string>();
  return {
    read(line: string): void {
      const [, indent, name] = comment.exec(line) ?? [];
      if (indent !== undefined) around.set(indent.length, name!);
    },
    of(depth: number, name: string): string {
      const outer = [...around]
        .filter(([indent]) => (nests ? indent < depth : indent <= depth))
        .sort(([a], [b]) => a - b)
        .map(([, text]) => text);
      return [...new Set([...outer, name])].join(' > ');
    },
  };
}

/** The message in the YAML block that may follow a failed test point. */
function messageAfter(lines: readonly string[], index: number): string {
  if (lines[index + 1]?.trim() !== '---') return '';
  const end = lines.findIndex((line, at) => at > index && line.trim() === '...');
  const block = lines.slice(index + 2, end === -1 ? undefined : end);
  const found = block.findIndex((line) => /^\s*(message|error):/.test(line));
  const value = block[found]?.replace(/^\s*\w+:\s*/, '') ?? '';
  const isBlock = /^[|>]-?$/.test(value);
  return (isBlock ? (block[found + 1] ?? '') : value).trim().replace(/^(['"])(.*)\1$/, '$2');
}

import type { Verdict } from '../../../src/model/verdict.ts';
import { broken, failed } from '../verdicts.ts';
import { measured } from './measured.ts';

/** Text that breaks out of a careless page: of an element, an attribute, a comment, a script, a line of JavaScript. */
export const nasty =
  '</script><script>window.broken = 1</script><img src="https://evil.test/x" onerror="window.broken = 2">\'"><!--<script>\u2028\u202e\u0007${window.broken = 3}';

const texts = new Set([
  ...['message', 'advice', 'verify', 'summary', 'title', 'name', 'function', 'file', 'output', 'hint', 'code', 'mutator'],
  ...['original', 'replacement', 'source', 'waived', 'tellingInput', 'ref', 'base', 'because', 'commit', 'hash'],
]);

function poison(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return texts.has(key) ? `${value}${nasty}` : value;
  if (Array.isArray(value)) return value.map((item) => poison(item, key === 'lines' ? 'source' : ''));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [key === 'files' ? `${name}${nasty}` : name, poison(item, name)]),
  );
}

/** A verdict of which every text that comes from a repository tries to break out, with findings, problems and charts. */
export const hostileEverywhere = poison({
  ...measured(60),
  gates: [...measured(60).gates, ...broken.gates, ...failed.gates],
  verdict: 'broken',
  scope: { kind: 'since', ref: 'main', base: 'abc', because: 'asked for', files: 1, lines: 2 },
  notices: [nasty],
  tools: { [nasty]: nasty },
}) as Verdict;

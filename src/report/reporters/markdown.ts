import type { Reporter } from '../../model/reporter.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { MarkdownLimits } from '../markdown/limits.ts';
import { renderMarkdown } from '../markdown/render-markdown.ts';

/** What a coding agent's context has room for: hosts cut a hook's text near 8,000 characters. */
const limits: MarkdownLimits = {
  total: 40,
  perFile: 7,
  mutantsPerLine: 1,
  problems: 10,
  diffs: 40,
  outputLines: 20,
  maxBytes: 7_900,
};

/** For coding agents: the verdict and its counts, the worst findings, what to do next, in under 8,000 characters. */
export const markdown: Reporter = {
  name: 'markdown',
  description: 'for coding agents: counts, the worst findings, what to do next',
  render: (verdict: Verdict): string => renderMarkdown(verdict, limits),
};

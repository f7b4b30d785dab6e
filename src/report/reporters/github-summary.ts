import type { Reporter } from '../../model/reporter.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { MarkdownLimits } from '../markdown/limits.ts';
import { renderMarkdown } from '../markdown/render-markdown.ts';

/** GitHub drops a step's summary over 1 MiB whole. */
const limits: MarkdownLimits = {
  total: 2_000,
  perFile: 200,
  mutantsPerLine: 20,
  problems: 100,
  diffs: 20,
  outputLines: 60,
  maxBytes: 900_000,
};

/** For a job summary: `--reporter github-summary=$GITHUB_STEP_SUMMARY`. */
export const githubSummary: Reporter = {
  name: 'github-summary',
  description: 'for the GitHub job summary: write it to $GITHUB_STEP_SUMMARY',
  render: (verdict: Verdict): string => renderMarkdown(verdict, limits),
};

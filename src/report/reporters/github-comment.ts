import type { Reporter } from '../../model/reporter.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { MarkdownLimits } from '../markdown/limits.ts';
import { renderMarkdown } from '../markdown/render-markdown.ts';
import { withoutMentions } from '../markdown/without-mentions.ts';

/** GitHub refuses a comment of 65,536 characters; a person reads less. */
const limits: MarkdownLimits = {
  total: 40,
  perFile: 10,
  mutantsPerLine: 1,
  problems: 10,
  diffs: 10,
  outputLines: 30,
  maxBytes: 24_000,
};

/** For a comment on a pull request: nobody is notified by what it quotes. */
export const githubComment: Reporter = {
  name: 'github-comment',
  description: 'for a comment on a pull request: the worst findings as markdown',
  render: (verdict: Verdict): string => withoutMentions(renderMarkdown(verdict, limits)),
};

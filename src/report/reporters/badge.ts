import type { Reporter } from '../../model/reporter.ts';
import type { Verdict } from '../../model/verdict.ts';
import { formatNumber } from '../figures.ts';
import { mutationScore } from '../mutation-score.ts';

const looks: Record<Verdict['verdict'], { word: string; color: string }> = {
  passed: { word: 'passed', color: 'brightgreen' },
  failed: { word: 'failed', color: 'red' },
  broken: { word: 'not measured', color: 'lightgrey' },
};

/** For a badge of shields.io, read through its endpoint: the verdict with its mutation score. */
export const badge: Reporter = {
  name: 'badge',
  description: 'JSON for a badge of shields.io (endpoint)',
  render(verdict: Verdict): string {
    const { word, color } = looks[verdict.verdict];
    const score = mutationScore(verdict);
    const message = score === null ? word : `${word}, mutation ${formatNumber(score, '%', 0)}`;
    return `${JSON.stringify({ schemaVersion: 1, label: 'gates', message, color, isError: verdict.verdict === 'broken' })}\n`;
  },
};

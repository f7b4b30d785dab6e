import type { Reporter } from '../../model/reporter.ts';
import type { Verdict } from '../../model/verdict.ts';

/** An in-toto statement of what was measured and concluded, to be attested. */
export const evidence: Reporter = {
  name: 'evidence',
  description: 'an in-toto statement of the verdict and what it rests on, to be attested',
  async render(verdict: Verdict): Promise<string> {
    const { evidenceOf } = await import('../evidence.ts');
    return `${JSON.stringify(evidenceOf(verdict), null, 2)}\n`;
  },
};

import type { Reporter } from '../../model/reporter.ts';
import type { Verdict } from '../../model/verdict.ts';

/** Coverage as LCOV, for the services and editors that read it. */
export const lcov: Reporter = {
  name: 'lcov',
  description: 'coverage as lcov.info',
  async render(verdict: Verdict): Promise<string> {
    const { renderIstanbul } = await import('../istanbul-text.ts');
    return renderIstanbul('lcovonly', verdict);
  },
};

import type { Reporter } from '../../model/reporter.ts';
import type { Verdict } from '../../model/verdict.ts';

/** For people, in a browser: one file with everything in it, which makes no request. */
export const html: Reporter = {
  name: 'html',
  description: 'one page for a browser: gates, findings, CRAP map, files, mutants',
  async render(verdict: Verdict): Promise<string> {
    const [{ renderPage }, { loadAssets }] = await Promise.all([
      import('../html/render-page.ts'),
      import('../html/assets.ts'),
    ]);
    return renderPage(verdict, await loadAssets());
  },
};

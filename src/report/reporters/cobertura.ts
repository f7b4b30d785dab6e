import type { Reporter } from '../../model/reporter.ts';
import type { Verdict } from '../../model/verdict.ts';
import { visible } from '../text.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Coverage as Cobertura XML, for GitLab, Jenkins and Azure. */
export const cobertura: Reporter = {
  name: 'cobertura',
  description: 'coverage as Cobertura XML',
  async render(verdict: Verdict): Promise<string> {
    const { renderIstanbul } = await import('../istanbul-text.ts');
    // Istanbul writes paths as they are, which a hostile file name would break; XML has no way to write most control characters
    return renderIstanbul('cobertura', verdict, (path) => visible(path).replace(/[&<>"]/g, (found) => entities[found]!));
  },
};

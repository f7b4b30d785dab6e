import type { PackageVerdict, Verdict } from '../../model/verdict.ts';
import { packageFacts } from '../packages.ts';
import { oneLine, pad, truncate, widthOf } from '../text.ts';
import { symbol, type Style } from './style.ts';

/** Widest name that others are lined up with. */
const MOST_COLUMNS = 32;

/** A line for each package of a workspace: its verdict, and what is red or why it was not checked. */
export function renderPackages({ packages = [] }: Pick<Verdict, 'packages'>, style: Style): string[] {
  const width = Math.min(MOST_COLUMNS, Math.max(0, ...packages.map(({ name }) => widthOf(oneLine(name)))));
  return packages.map((each) => {
    const text = truncate(packageFacts(each), style.width - width - 6);
    const facts = each.verdict === 'not-checked' ? style.colors.dim(text) : text;
    return ` ${symbol(statusOf(each), style.colors)} ${pad(oneLine(each.name), width)}  ${facts}`;
  });
}

function statusOf({ verdict }: PackageVerdict): 'passed' | 'failed' | 'broken' | 'skipped' {
  return verdict === 'not-checked' ? 'skipped' : verdict;
}

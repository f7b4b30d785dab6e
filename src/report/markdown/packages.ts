import type { PackageVerdict, Verdict } from '../../model/verdict.ts';
import { packageFacts } from '../packages.ts';
import { count } from '../text.ts';
import type { MarkdownLimits } from './limits.ts';
import { code, prose } from './text.ts';

/** Packages of a workspace: the red ones a line each, the others by name, with why they were not checked. */
export function packageLines({ packages = [] }: Pick<Verdict, 'packages'>, { problems: most }: MarkdownLimits): string[] {
  if (packages.length === 0) return [];
  const red = packages.filter(({ verdict }) => verdict === 'failed' || verdict === 'broken');
  const shown = red.slice(0, most).map((each) => `- ${code(each.name, 100)} ${prose(packageFacts(each), 200)}`);
  const more = red.length - shown.length;
  return [
    'Packages:',
    ...shown,
    ...(more > 0 ? [`- and ${count(more, 'more package')} not passed`] : []),
    ...[...groups(packages)].map(([what, names]) => named(what, names, most)),
  ];
}

/** Names of the packages that are not red, by what there is to say of them. */
function groups(packages: readonly PackageVerdict[]): Map<string, string[]> {
  const byFate = new Map<string, string[]>();
  for (const { name, verdict, reason } of packages.filter((each) => each.verdict === 'passed' || each.verdict === 'not-checked')) {
    const what = verdict === 'passed' ? 'passed' : `not checked, ${prose(reason ?? '', 100)}`;
    byFate.set(what, [...(byFate.get(what) ?? []), name]);
  }
  return byFate;
}

function named(what: string, packages: readonly string[], most: number): string {
  const names = packages.slice(0, most).map((name) => code(name, 100));
  const more = packages.length - names.length;
  return `- ${what}: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

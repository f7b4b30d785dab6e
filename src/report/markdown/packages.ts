import type { PackageVerdict, Verdict } from '../../model/verdict.ts';
import { packageFacts } from '../packages.ts';
import { count } from '../text.ts';
import type { MarkdownLimits } from './limits.ts';
import { code, prose } from './text.ts';

/** Packages of a workspace: the red ones a line each, the others by name. */
export function packageLines({ packages = [] }: Pick<Verdict, 'packages'>, { problems: most }: MarkdownLimits): string[] {
  if (packages.length === 0) return [];
  const red = packages.filter(({ verdict }) => verdict === 'failed' || verdict === 'broken');
  const shown = red.slice(0, most).map((each) => `- ${code(each.name, 100)} ${prose(packageFacts(each), 200)}`);
  const more = red.length - shown.length;
  const having = (verdict: PackageVerdict['verdict']): PackageVerdict[] => packages.filter((each) => each.verdict === verdict);
  return [
    'Packages:',
    ...shown,
    ...(more > 0 ? [`- and ${count(more, 'more package')} not passed`] : []),
    ...named('passed', having('passed'), most, () => ''),
    ...named('not checked', having('not-checked'), most, ({ reason }) => ` (${prose(reason ?? '', 100)})`),
  ];
}

function named(what: string, packages: readonly PackageVerdict[], most: number, detail: (each: PackageVerdict) => string): string[] {
  if (packages.length === 0) return [];
  const names = packages.slice(0, most).map((each) => code(each.name, 100) + detail(each));
  const more = packages.length - names.length;
  return [`- ${what}: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`];
}

import type { FileSites, MutationSites } from '../../../model/measurements.ts';
import { mutantKey } from '../selection/choose-mutants.ts';
import { NOTHING, type KnownFile, type KnownResults } from './known-results.ts';

/**
 * What is known, without files of which something else is known than reading them shows: as many mutants, and, unless the
 * user's configuration of Stryker turns off more, as many of them ignored. Nobody would look at what was left out again.
 */
export function doubtKnown(known: KnownResults, sites: MutationSites | null, isConfigured: boolean): KnownResults {
  if (sites === null) return known;
  return {
    ...known,
    of(file) {
      const all = known.of(file);
      const there = sites.files[file];
      return there !== undefined && isDoubtful(all, there, isConfigured) ? NOTHING : all;
    },
  };
}

function isDoubtful({ isWhole, results }: KnownFile, { mutants, ignored }: FileSites, isConfigured: boolean): boolean {
  if (!isWhole) return false;
  const count = new Set(results.map(mutantKey)).size;
  const turnedOff = results.filter(({ status }) => status === 'Ignored').length;
  return count !== mutants + ignored || (!isConfigured && turnedOff !== ignored);
}

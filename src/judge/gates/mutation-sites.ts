import { defineGate } from '../../model/gate.ts';
import type { Observation } from '../../model/gate.ts';
import type { FileSites } from '../../model/measurements.ts';
import type { Plan } from '../../model/plan.ts';
import { atBase, changed, changeOfValue } from '../changes.ts';
import { limitOf } from '../limits.ts';
import { compareText, sortedKeys } from '../order.ts';
import { missingSources } from '../shortfalls.ts';
import { count, listed } from '../wording.ts';

/** A file with its sites and what it is judged against. */
interface JudgedFile extends FileSites {
  file: string;
  limit: number;
  /** The sites it had at the base, where it was there. */
  before: number | undefined;
}

/** Caps the mutation sites of every file: how much behaviour a file holds that tests must pin down. */
export const mutationSites = defineGate({
  name: 'mutation-sites',
  title: 'Mutation sites',
  needs: ['mutation-sites'],
  comparesWithBase: true,
  judge({ 'mutation-sites': { files, problems } }, { plan, base }) {
    const limit = limitOf(plan, plan.limits.mutationSites, (override) => override.mutationSites);
    const judged = sortedKeys(files).map((file) => ({ file, limit: limit(file), before: base?.sites[file], ...files[file]! }));
    const over = judged.filter((file) => file.sites > file.limit);
    const most = judged.toSorted((left, right) => right.sites - right.limit - (left.sites - left.limit))[0];
    return {
      summary: summaryOf(judged, over, most, plan),
      figures: [
        ...(most === undefined
          ? []
          : [{ name: 'most sites in a file', measured: most.sites, limit: most.limit, unit: 'count' as const }]),
        { name: 'sites', measured: sum(judged, 'sites'), limit: null, unit: 'count' },
        { name: 'mutants', measured: sum(judged, 'mutants'), limit: null, unit: 'count' },
        { name: 'ignored mutants', measured: sum(judged, 'ignored'), limit: null, unit: 'count' },
      ],
      observations: over.map((file) => ({
        ...observe(file),
        ...changed(plan, () => changeOfValue(file.sites, file.before, file.limit)),
      })),
      problems: [...problems, ...missingSources(plan, files, problems, 'mutation sites')],
    };
  },
});

function summaryOf(judged: JudgedFile[], over: JudgedFile[], most: JudgedFile | undefined, plan: Plan): string {
  if (most === undefined) return plan.scope ? 'the change touches no source file' : 'no files';
  const files = count(judged.length, 'file');
  const highest = `most ${most.sites} (<= ${most.limit})`;
  const ignored = sum(judged, 'ignored');
  return [
    over.length === 0 ? `${count(sum(judged, 'sites'), 'site')} in ${files}` : `${over.length} of ${files} over the limit`,
    highest,
    ...(ignored > 0 ? [`${count(ignored, 'mutant')} ignored`] : []),
  ].join(', ');
}

function sum(files: JudgedFile[], part: 'sites' | 'mutants' | 'ignored'): number {
  return files.reduce((total, file) => total + file[part], 0);
}

function observe(file: JudgedFile): Observation {
  const mutators = Object.entries(file.byMutator).sort(
    ([leftName, left], [rightName, right]) => right - left || compareText(leftName, rightName),
  );
  const most = listed(mutators.slice(0, 3).map(([name, mutants]) => `${name} ${mutants}`), 3);
  return {
    rule: 'mutation-sites',
    message: `${file.file} has ${count(file.sites, 'mutation site')} (limit ${file.limit}${atBase(file.before, file.limit)}) with ${count(file.mutants, 'mutant')}${most === '' ? '' : `, most of them ${most}`}.`,
    advice: 'Split the file by what it does, so that each part can be tested thoroughly and quickly on its own.',
    at: { file: file.file },
    measured: file.sites,
    limit: file.limit,
    identity: '',
  };
}

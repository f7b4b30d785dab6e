import { mutantKey } from '../measure/mutation/selection/choose-mutants.ts';
import { idOfKey } from '../measure/mutation/selection/share.ts';
import type { Mutants } from '../model/measurements.ts';
import type { Problem } from '../model/problem.ts';
import { ID_LENGTH, type ShardPlan } from '../model/shards.ts';
import { gap } from './gap.ts';

/** Why the mutants that parts report are not the planned ones, each once; null when they are. */
export function findMutantGaps({ files }: Pick<ShardPlan, 'files'>, reports: readonly Mutants['report'][]): Problem | null {
  const planned = new Map(files.map(({ file, ids }) => [file, new Set(idsIn(ids))]));
  const left = new Map([...planned].map(([file, ids]) => [file, new Set(ids)]));
  const unexpected = reports.flatMap(mutantsIn).filter(({ file, id }) => !left.get(file)?.delete(id));
  const isPlanned = ({ file, id }: FoundMutant): boolean => planned.get(file)?.has(id) ?? false;
  const places = (found: readonly FoundMutant[]): string[] => found.map(({ place }) => place);
  const missing = [...left].flatMap(([file, ids]) => (ids.size === 0 ? [] : [`${ids.size} of ${file}`]));
  return (
    gap('mutants-foreign', 'Mutants that were not planned', places(unexpected.filter((each) => !isPlanned(each)))) ??
    gap('mutants-duplicated', 'Mutants that several parts hold', places(unexpected.filter(isPlanned))) ??
    gap('mutants-missing', 'Planned mutants that no part holds', missing)
  );
}

interface FoundMutant {
  file: string;
  place: string;
  id: string;
}

function mutantsIn({ files }: Mutants['report']): FoundMutant[] {
  return Object.entries(files).flatMap(([file, { mutants }]) =>
    mutants.map((mutant) => {
      const { line, column } = mutant.location.start;
      return { file, place: `${file}:${line}:${column} ${mutant.mutatorName}`, id: idOfKey(mutantKey(mutant)) };
    }),
  );
}

function idsIn(ids: string): string[] {
  return ids.match(new RegExp(`.{${ID_LENGTH}}`, 'g')) ?? [];
}

import { changeOf } from '../../model/in-scope.ts';
import type { Base, CodeUnit, FileComplexity, FormerUnit } from '../../model/measurements.ts';
import type { MeasureContext, Measurer } from '../../model/measurer.ts';
import { readTextsAt } from '../../system/git.ts';
import { describeInstrumenter } from '../static/describe-instrumenter.ts';
import { fingerprintUnits } from '../static/fingerprint-code.ts';
import { matchUnits, pathOf } from '../static/match-units.ts';
import type { LocatedUnit } from '../static/match-units.ts';
import { measureFiles } from '../static/measure-files.ts';
import type { StaticMeasure } from '../static/measure-file.ts';
import { describeParser } from '../static/parse.ts';

/** Measures what the changed source files were at the base, by reading them: what a finding is compared with. */
export const baseMeasurer: Measurer = {
  name: 'base',
  provides: ['base'],
  after: ['complexity', 'mutation-sites'],
  async measure(context) {
    const texts = await textsAtBase(context);
    const value: Base = { units: await formerUnits(texts, context), sites: await formerSites(texts, context) };
    return { base: { status: 'measured', value } };
  },
};

/** Text at the base of every source file that changed or is gone, by the path that it had. */
async function textsAtBase({ plan }: MeasureContext): Promise<Map<string, string>> {
  const sources = new Set(plan.sources);
  const { files, base } = plan.scope ?? { files: [], base: '' };
  const isSource = (path: string): boolean => sources.has(path) || /\.[cm]?[jt]sx?$/.test(path);
  const paths = files.flatMap(({ oldPath }) => (oldPath !== null && isSource(oldPath) ? [oldPath] : []));
  const texts = await readTextsAt(plan.root, base, paths);
  return new Map([...texts].filter((entry): entry is [string, string] => entry[1] !== null));
}

/** One static measure of the files at the base. One that cannot be measured is left out: as far as is known, it was nothing. */
async function measureAtBase<Measure extends StaticMeasure>(
  measure: Measure,
  tool: string,
  texts: Map<string, string>,
  context: MeasureContext,
) {
  if (texts.size === 0 || context.results[measure]?.status !== 'measured') return null;
  const plan = { ...context.plan, scope: null };
  const silent = { ...context, plan, sources: texts, progress: () => {} };
  return (await measureFiles(measure, tool, silent, `${measure}.base`)).files;
}

async function formerSites(texts: Map<string, string>, context: MeasureContext): Promise<Base['sites']> {
  const files = await measureAtBase('mutation-sites', describeInstrumenter(), texts, context);
  return Object.fromEntries(
    Object.entries(files ?? {}).map(([file, { sites }]) => [presentPath(file, context), sites]),
  );
}

async function formerUnits(texts: Map<string, string>, context: MeasureContext): Promise<Base['units']> {
  const { complexity } = context.results;
  const files = await measureAtBase('complexity', describeParser(), texts, context);
  if (files === null || complexity?.status !== 'measured') return {};
  const present = await locateUnits(complexity.value.files, context.sources, (file) => file);
  const former = await locateUnits(files, texts, (file) => presentPath(file, context));
  const matches = matchUnits(present, former);
  const codes = new Map(present.map(({ unit, code }) => [unit, code]));
  const compare = (unit: CodeUnit): FormerUnit | null => {
    const match = matches.get(unit);
    if (match === undefined) return null;
    return { complexity: match.unit.complexity, sameCode: match.code === codes.get(unit) };
  };
  return Object.fromEntries(
    Object.entries(complexity.value.files).map(([file, { units }]) => [file, units.map(compare)]),
  );
}

async function locateUnits(
  files: Record<string, FileComplexity>,
  texts: ReadonlyMap<string, string>,
  nameOf: (file: string) => string,
): Promise<LocatedUnit[]> {
  const located = await Promise.all(
    Object.entries(files).map(async ([file, { units }]) => {
      const codes = await fingerprintUnits(file, texts.get(file)!, units);
      return units.map((unit, index) => ({ file: nameOf(file), unit, path: pathOf(units, unit), code: codes[index]! }));
    }),
  );
  return located.flat();
}

/** The path now of a file at the base. */
function presentPath(oldPath: string, { plan }: MeasureContext): string {
  return plan.scope!.files.find((file) => file.oldPath === oldPath && changeOf(plan, file.path))?.path ?? oldPath;
}

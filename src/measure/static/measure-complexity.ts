import type { Node } from 'oxc-parser';
import type { CodeUnit, FileComplexity } from '../../model/measurements.ts';
import { countCodePaths } from './count-code-paths.ts';
import type { CodePath, ComplexityVariant } from './count-code-paths.ts';
import { findParts } from './find-parts.ts';
import { createLineTable } from './line-table.ts';
import type { LineTable } from './line-table.ts';
import type { FunctionNode } from './node-kinds.ts';
import { parseSource } from './parse.ts';
import type { ParsedSource, ParserChoice } from './parse.ts';

/** Complexity from which a function without a name is a row of its own. */
const ROW_COMPLEXITY = 3;
/** Complexity from which it is told what a row's is made of. */
const PARTS_COMPLEXITY = 6;

/**
 * Measures the complexity of every function of a file, and of its top level when that decides anything.
 * Throws a MeasureError when the file does not parse.
 */
export async function measureFileComplexity(
  file: string,
  text: string,
  variant: ComplexityVariant,
  parser: ParserChoice = 'fastest',
): Promise<FileComplexity> {
  const source = await parseSource(file, text, parser);
  return { units: toUnits(source, countCodePaths(source.program, variant), variant) };
}

type FunctionPath = Extract<CodePath, { origin: 'function' }>;

/** Units in the order in which they start, outer before inner; the top level, where it is one, comes first. */
function toUnits(source: ParsedSource, paths: CodePath[], variant: ComplexityVariant): CodeUnit[] {
  const lines = createLineTable(source.text);
  const complexityOf = foldInitializers(paths);
  const functions = paths
    .filter((path) => path.origin === 'function')
    .sort((a, b) => a.node.start - b.node.start);

  const units: CodeUnit[] = [];
  const isNamed: boolean[] = [];
  const add = (unit: Omit<CodeUnit, 'row'>, named: boolean): number => {
    isNamed.push(named);
    return units.push({ ...unit, row: units.length }) - 1;
  };

  if (complexityOf.get(null)! > 1) {
    add(describeTopLevel(source, lines, paths[0]!.complexity, complexityOf.get(null)!), true);
  }
  const indexOf = new Map<FunctionPath, number>();
  for (const path of functions) {
    const container = containerOf(path);
    const parent = container && indexOf.get(container)!;
    const complexity = complexityOf.get(path)!;
    indexOf.set(path, add({ ...describeFunction(path, lines), parent, complexity }, path.naming.named));
  }
  foldIntoRows(units, isNamed);
  const rows = new Map([...indexOf].filter(([, index]) => units[index]!.row === index).map(([{ node }, index]) => [node, units[index]!]));
  const isApart = (node: Node): boolean => rows.has(node as FunctionNode);
  for (const [node, unit] of rows) {
    if (unit.complexity >= PARTS_COMPLEXITY) unit.parts = findParts(node, { variant, isApart, lines });
  }
  return units;
}

/** Complexity of each function, and of the top level (`null`), with the field initialisers and static blocks in it. */
function foldInitializers(paths: CodePath[]): Map<FunctionPath | null, number> {
  const complexityOf = new Map<FunctionPath | null, number>([[null, 1]]);
  for (const path of paths) {
    const container = path.origin === 'function' ? path : containerOf(path);
    const before = complexityOf.get(container) ?? 1;
    complexityOf.set(container, before + path.complexity - 1);
  }
  return complexityOf;
}

/** The innermost function around a code path, null at the top level. */
function containerOf(path: CodePath): FunctionPath | null {
  let around = path.parent;
  while (around !== null && around.origin !== 'function') around = around.parent;
  return around;
}

/** Adds what is no row to the unit around it, from the inside out, and gives every unit its row. */
function foldIntoRows(units: CodeUnit[], isNamed: boolean[]): void {
  for (const [index, unit] of [...units.entries()].reverse()) {
    const { parent, complexity } = unit;
    if (parent === null || isNamed[index] || complexity >= ROW_COMPLEXITY) continue;
    units[parent]!.complexity += complexity - 1;
    unit.row = parent;
  }
  for (const unit of units) unit.row = units[unit.row]!.row;
}

function describeFunction({ node, naming, complexity }: FunctionPath, lines: LineTable) {
  return {
    name: naming.name,
    kind: naming.kind,
    span: lines.spanOf({ start: naming.start, end: node.end }),
    body: lines.spanOf(node.body!),
    ownComplexity: complexity,
  };
}

function describeTopLevel({ text }: ParsedSource, lines: LineTable, own: number, complexity: number) {
  const span = lines.spanOf({ start: 0, end: text.length });
  const kind = 'module' as const;
  return { name: '<module>', kind, span, body: span, ownComplexity: own, complexity, parent: null };
}

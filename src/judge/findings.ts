import { createHash } from 'node:crypto';
import type { Observation } from '../model/gate.ts';
import type { FileComplexity } from '../model/measurements.ts';
import type { GateName } from '../model/names.ts';
import type { PlannedPackage } from '../model/plan.ts';
import type { Span } from '../model/place.ts';
import { tellingRank } from '../model/telling-mutators.ts';
import type { Excerpt, Finding } from '../model/verdict.ts';
import { functionAround } from './function-around.ts';
import { comparePlaces, compareText } from './order.ts';
import { linesOf } from './source-text.ts';

/** Lines of source shown before and after a finding. */
const CONTEXT_LINES = 3;
/** Most lines of the finding itself that are shown. */
const SHOWN_LINES = 7;

/** What findings may be completed with. */
export interface FindingContext {
  gate: GateName;
  /** The package that they are of, where a workspace is judged. */
  package?: PlannedPackage;
  /** Command that checks a fix. */
  verify: string;
  /** Text of a source file, undefined for any other file. */
  source(file: string): string | undefined;
  /** Units of a source file, when complexity was measured: they name the function around a finding. */
  complexity(file: string): FileComplexity | undefined;
}

/** Completes observations with ids, excerpts and verify commands, and sorts them: the whole tree first, then the worst. */
export function toFindings(observations: readonly Observation[], context: FindingContext): Finding[] {
  const ids = identify(context.gate, observations, context.package);
  return observations.map((observation) => toFinding(observation, ids.get(observation)!, context)).sort(compareAsShown);
}

/** Ids of observations, those included that were given before. */
export function identify(gate: GateName, observations: readonly Observation[], own?: PlannedPackage): Map<Observation, string> {
  const idOf = identifier(gate, own?.dir ?? '');
  return new Map(
    [...observations].sort(compareAsFound).map((observation) => [observation, observation.id ?? idOf(observation)]),
  );
}

/** Makes ids, equal identities being numbered in the order in which they come. */
function identifier(gate: GateName, anywhere: string): (observation: Observation) => string {
  const seen = new Map<string, number>();
  return ({ rule, at, identity }) => {
    const content = [gate, rule, at?.file ?? anywhere, identity];
    const key = JSON.stringify(content);
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return hash(ordinal === 0 ? key : JSON.stringify([...content, ordinal]));
  };
}

function toFinding({ identity, id: _given, ...found }: Observation, id: string, context: FindingContext): Finding {
  const around = found.function ?? nameAround(found, context);
  const excerpt = excerptOf(found, context);
  return {
    id,
    gate: context.gate,
    ...(context.package && { package: context.package.name }),
    ...found,
    verify: found.verify ?? context.verify,
    ...(around === undefined ? {} : { function: around }),
    ...(excerpt === undefined ? {} : { excerpt }),
  };
}

function hash(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 12);
}

/** The order in which equal identities are numbered: by place, then by anything else that differs. */
function compareAsFound(left: Observation, right: Observation): number {
  return comparePlaces(left.at, right.at) || compareText(JSON.stringify(left), JSON.stringify(right));
}

/** What decides which of two findings is shown first: each where those before it say nothing. */
const shownBy: readonly ((left: Finding, right: Finding) => number)[] = [
  (left, right) => Number(left.at !== null) - Number(right.at !== null),
  (left, right) => excess(right) - excess(left),
  (left, right) => taste(left) - taste(right),
  (left, right) => comparePlaces(left.at, right.at),
  (left, right) => compareText(left.rule, right.rule),
  (left, right) => compareText(left.id, right.id),
  (left, right) => compareText(mutantIdOf(left), mutantIdOf(right)),
];

function mutantIdOf({ mutant }: Finding): string {
  return mutant?.id ?? '';
}

/** The order in which findings are shown: the whole tree first, then the worst. */
export function compareAsShown(left: Finding, right: Finding): number {
  for (const compare of shownBy) {
    const order = compare(left, right);
    if (order !== 0) return order;
  }
  return 0;
}

/** Of mutants, how far it may be a matter of taste to notice one: those that may be equivalent come last. */
function taste({ mutant }: Finding): number {
  if (mutant === undefined) return 0;
  return tellingRank(mutant.mutator) + (mutant.mayBeEquivalent === undefined ? 0 : 10);
}

/** How far a finding is beyond its limit; 0 where there is nothing to compare. */
function excess(finding: Finding): number {
  if (finding.measured === null || finding.limit === null) return 0;
  return Math.abs(finding.measured - finding.limit);
}

function excerptOf(found: Pick<Finding, 'at'>, context: FindingContext): Excerpt | undefined {
  const span = found.at?.span;
  const source = found.at ? context.source(found.at.file) : undefined;
  if (span === undefined || source === undefined) return undefined;
  const lines = linesOf(source);
  if (lines.at(-1) === '') lines.pop();
  const firstLine = Math.max(1, span.start.line - CONTEXT_LINES);
  const lastOfFinding = Math.min(lastLineOf(span), span.start.line + SHOWN_LINES - 1);
  return { firstLine, lines: lines.slice(firstLine - 1, lastOfFinding + CONTEXT_LINES) };
}

function lastLineOf({ start, end }: Span): number {
  return end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
}

function nameAround({ at }: Pick<Finding, 'at'>, context: FindingContext): string | undefined {
  if (!at?.span) return undefined;
  return functionAround(context.complexity(at.file)?.units ?? [], at.span.start)?.name;
}

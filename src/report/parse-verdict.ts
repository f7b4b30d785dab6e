import { UserError } from '../model/problem.ts';
import type { Verdict } from '../model/verdict.ts';
import { verdictSchema } from './verdict-schema.ts';

/** A verdict from the text that the json reporter wrote. Throws `UserError` naming what is wrong with it. */
export function parseVerdict(text: string): Verdict {
  const data = parseJson(text);
  checkKind(data);
  checkShape(data);
  const verdict = data as Verdict;
  checkOutcome(verdict);
  return verdict;
}

function checkKind(data: unknown): void {
  const kind = typeof data === 'object' && data !== null && 'kind' in data ? data.kind : undefined;
  if (kind === 'gates.verdict') return;
  throw invalid(`its kind is ${JSON.stringify(kind) ?? 'missing'}, expected "gates.verdict"`);
}

function checkShape(data: unknown): void {
  const parsed = verdictSchema.safeParse(data);
  if (parsed.success) return;
  const [issue, ...more] = parsed.error.issues;
  const rest = more.length === 0 ? '' : ` (and ${more.length} more)`;
  throw invalid(`${formatPath(issue!.path)}: ${issue!.message}${rest}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid(`not JSON: ${(error as Error).message}`, error);
  }
}

/** A pass that its own gates contradict is no verdict. */
function checkOutcome({ verdict, incomplete, gates }: Verdict): void {
  if (verdict !== 'passed') return;
  const red = gates.find((gate) => gate.status === 'failed' || gate.status === 'broken');
  if (red !== undefined)
    throw invalid(`verdict: "passed", while gate ${red.gate} is ${red.status}`);
  if (incomplete) throw invalid('verdict: "passed", while the run is incomplete');
}

/** `gates[0].findings[2].at`. */
function formatPath(path: PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./u, '');
}

function invalid(message: string, cause?: unknown): UserError {
  return new UserError('invalid-verdict', `Not a valid verdict: ${message}`, {
    hint: 'A verdict is written by: npx gates check --reporter json=FILE',
    cause,
  });
}

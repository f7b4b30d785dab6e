import type { GateName } from '../model/names.ts';
import type { Figure, Finding } from '../model/verdict.ts';

const decimals: Record<Figure['unit'], number> = { '%': 1, score: 2, count: 0 };

/** A number for people; cut, not rounded, so that 89.97% never reads as 90%. */
export function formatNumber(value: number, unit: Figure['unit'], digits = decimals[unit]): string {
  const cut = Math.floor(value * 10 ** digits + 1e-9) / 10 ** digits;
  const text = cut.toLocaleString('en-US', { maximumFractionDigits: digits });
  return unit === '%' ? `${text}%` : text;
}

/** Units of what each gate's findings measure. */
const findingUnits: Record<GateName, Figure['unit']> = {
  integrity: 'count',
  complexity: 'count',
  'mutation-sites': 'count',
  checks: 'count',
  tests: 'count',
  coverage: '%',
  crap: 'score',
  mutation: '%',
};

/** `14 > 10` or `71.4% < 80%`: what was measured beside its limit; null when the finding holds no numbers. */
export function formatComparison(finding: Finding): string | null {
  if (finding.measured === null || finding.limit === null) return null;
  return compare(finding.measured, finding.limit, findingUnits[finding.gate]);
}

function compare(measured: number, limit: number, unit: Figure['unit']): string {
  const sign = measured < limit ? '<' : measured > limit ? '>' : '=';
  const [left, right] = [formatNumber(measured, unit), formatNumber(limit, unit)];
  // 8.004 > 8, where two decimals would read 8 > 8
  const exact = left === right && measured !== limit ? formatNumber(measured, unit, 6) : left;
  return `${exact} ${sign} ${right}`;
}

/** `850 ms`, `8.4 s`, `3 min 05 s`. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 1000) return `${Math.round(durationMs)} ms`;
  if (durationMs < 59_950) return `${(durationMs / 1000).toFixed(1)} s`;
  const seconds = Math.round(durationMs / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

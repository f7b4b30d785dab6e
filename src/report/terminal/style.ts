import pc from 'picocolors';
import type { GateResult } from '../../model/verdict.ts';
import type { RenderOptions } from '../../model/reporter.ts';

/** Colours as functions; the identity when colours are off. */
export type Colors = ReturnType<typeof pc.createColors>;

/** How the terminal is written to: colours, and columns within sane bounds. */
export interface Style {
  colors: Colors;
  width: number;
}

/** The style that the options ask for. */
export function createStyle(options: RenderOptions): Style {
  return {
    colors: pc.createColors(options.color),
    width: Math.max(40, Math.min(options.width, 160)),
  };
}

/** One character for a status, readable without colour. */
export function symbol(status: GateResult['status'], colors: Colors): string {
  const symbols = {
    passed: colors.green('✓'),
    failed: colors.red('✗'),
    broken: colors.yellow('!'),
    skipped: colors.dim('-'),
  };
  return symbols[status];
}

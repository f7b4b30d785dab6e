import type { RenderOptions } from '../../src/model/reporter.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { reporters } from '../../src/report/reporters/index.ts';

/** What the reporter of that name writes. */
export function render(verdict: Verdict, name: string, options: RenderOptions): string {
  return reporters.find((reporter) => reporter.name === name)!.render(verdict, options);
}

import type { RenderOptions } from '../../src/model/reporter.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { reporters } from '../../src/report/reporters/index.ts';

/** What the reporter of that name writes, when it writes at once. */
export function render(verdict: Verdict, name: string, options: RenderOptions): string {
  const text = reporters.find((reporter) => reporter.name === name)!.render(verdict, options);
  if (typeof text !== 'string') throw new TypeError(`${name} does not render at once`);
  return text;
}

/** What the reporter of that name writes in the end. */
export async function renderLate(verdict: Verdict, name: string): Promise<string> {
  return reporters.find((reporter) => reporter.name === name)!.render(verdict, { color: false, width: 100 });
}

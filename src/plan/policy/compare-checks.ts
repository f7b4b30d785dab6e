import type { CheckConfig } from '../../model/config.ts';
import type { PolicyChange } from '../../model/integrity.ts';
import { show } from './show-setting.ts';

type Checks = Record<string, CheckConfig>;

/** Commands of the user's own: their time limits are no policy. */
export function compareChecks(before: Checks, now: Checks): PolicyChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].flatMap((name) => {
    const [was, is] = [commandOf(before[name]), commandOf(now[name])];
    if (was === is) return [];
    return [{ setting: `checks.${name}`, before: show(was), now: show(is), effect: effectOfCheck(was, is) }];
  });
}

function commandOf(check: CheckConfig | undefined): string | undefined {
  return typeof check === 'object' ? check.command : check;
}

function effectOfCheck(before: string | undefined, now: string | undefined): PolicyChange['effect'] {
  if (before === undefined) return 'stricter';
  return now === undefined ? 'looser' : 'different';
}

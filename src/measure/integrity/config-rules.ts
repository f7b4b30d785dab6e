import type { TamperingKind } from '../../model/integrity.ts';
import { judgeOption } from './compiler-rules.ts';
import type { ConfigKind } from './config-kinds.ts';
import { lostByList } from './compare-lists.ts';
import { judgeRule } from './lint-rules.ts';
import { type Loosened, type SettingChange, fails } from './loosened.ts';
import { showValue } from './settings.ts';
import { judgeMinimum, judgeSwitch } from './tool-rules.ts';
import type { Universe } from './universe.ts';

/** What to think of one changed setting; null when it does not loosen anything. */
export function judgeSetting(change: SettingChange, kind: ConfigKind, universe: Universe): Loosened | null {
  if (kind === 'lint') return judgeRule(change) ?? judgeList(change, universe, 'lint-rules');
  if (kind === 'compiler') return judgeOption(change) ?? judgeList(change, universe, 'compiler-options');
  return judgeTool(change) ?? judgeList(change, universe, 'tool-config');
}

function judgeTool(change: SettingChange): Loosened | null {
  return judgeMinimum(change) ?? judgeSwitch(change);
}

function judgeList({ path, before, now }: SettingChange, universe: Universe, what: TamperingKind): Loosened | null {
  const lost = lostByList(path, before, now, universe);
  if (lost === null || lost.length === 0) return null;
  const named = lost.slice(0, 4).join(', ') + (lost.length > 4 ? ` and ${lost.length - 4} more` : '');
  return fails(what, `no longer covers ${named}`);
}

/** `test.coverage.thresholds.lines 90 -> 50`. */
export function describeChange({ path, before, now }: SettingChange): string {
  return `\`${path.join('.')}\` ${showValue(before)} -> ${showValue(now)}`;
}


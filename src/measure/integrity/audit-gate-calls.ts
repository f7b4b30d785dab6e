import type { Tampering } from '../../model/integrity.ts';
import { configKind } from './config-kinds.ts';
import type { FilePair } from './file-pair.ts';
import type { GateCall } from './gate-calls.ts';
import { looseFlags } from './loose-flags.ts';
import { type HookSide, readHook } from './read-hook.ts';
import type { ScriptsOfBoth } from './scripts-of-both.ts';
import { oneLine } from './syntax.ts';
import { tampering } from './tamperings.ts';

interface Hook {
  path: string;
  base: HookSide | null;
  present: HookSide | null;
}

/** Hooks and workflows that ran the gate and do not any more, or not so that its verdict counts. */
export async function auditGateCalls(files: readonly FilePair[], scripts: ScriptsOfBoth): Promise<Tampering[]> {
  const hooks = await Promise.all(
    files
      .filter(({ path, base }) => configKind(path) === 'hook' || (base !== null && configKind(base.path) === 'hook'))
      .map(async ({ path, base, present }) => ({
        path,
        base: await readHook(base, scripts.base),
        present: await readHook(present, scripts.present),
      })),
  );
  const gained = hooks.reduce((sum, hook) => sum + Math.max(0, working(hook.present) - working(hook.base)), 0);
  let spare = gained;
  return hooks.flatMap((hook) => {
    const lost = working(hook.base) - working(hook.present);
    if (lost <= 0 || lost > spare || callsInVain(hook.present)) return auditHook(hook, lost);
    spare -= lost;
    return [];
  });
}

function callsInVain(side: HookSide | null): boolean {
  return side?.calls.some(isVoid) ?? false;
}

function working(side: HookSide | null): number {
  return side?.calls.filter((call) => !isVoid(call)).length ?? 0;
}

function isVoid(call: GateCall): boolean {
  return call.void !== null;
}

function auditHook({ path, base, present }: Hook, lost: number): Tampering[] {
  if (base === null || working(base) === 0) return [];
  const before = base.calls.filter((call) => !isVoid(call));
  const tell = (fact: string, now: string | null, level: Tampering['level'] = 'fails'): Tampering =>
    tampering({ what: 'gate-call', level, file: path, gone: now === null, message: `${path} ${fact}.`, before: oneLine(before[0]!.text), now });
  if (lost > 0) return [tellLost(present?.calls.find(isVoid), tell)];
  const now = present!.calls.filter((call) => !isVoid(call));
  const asCalls = (calls: readonly GateCall[]) => calls.map((call) => ({ ...call, program: 'gates', ignored: false, dead: false }));
  const conditions = now.flatMap((call) => call.conditions).filter((condition) => !before.some((call) => call.conditions.includes(condition)));
  const triggers = base.triggers.filter((event) => GUARDED.has(event) && !present!.triggers.includes(event));
  return [
    ...looseFlags(asCalls(before), asCalls(now)).map((fact) => tell(fact, oneLine(now[0]!.text))),
    ...triggers.map((event) => tell(`is not run on ${event} any more`, present!.triggers.join(', '))),
    ...conditions.map((condition) => tell(`runs the gate under a condition that was not there: ${oneLine(condition)}`, oneLine(now[0]!.text), 'noticed')),
  ];
}

function tellLost(broken: GateCall | undefined, tell: (fact: string, now: string | null) => Tampering): Tampering {
  if (broken === undefined) return tell('does not run the gate any more', null);
  return tell(`runs the gate so that its verdict does not count: ${broken.void}`, oneLine(broken.text));
}

/** Events at which a change is judged before it is merged. */
const GUARDED = new Set(['pull_request', 'merge_group', 'push', 'pull_request_target']);

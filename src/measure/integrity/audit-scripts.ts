import type { Tampering, TamperingKind } from '../../model/integrity.ts';
import type { FilePair } from './file-pair.ts';
import { isRecord } from './literal.ts';
import { looseFlags } from './loose-flags.ts';
import { parseConfig } from './parse-config.ts';
import { type Call, callsOf, counts, runsTests } from './programs.ts';
import { oneLine } from './syntax.ts';
import { tampering } from './tamperings.ts';

/** Scripts of a package.json by name. */
export type Scripts = Readonly<Record<string, string>>;

/** Scripts that ran tests or the gate, and do not any more, or no longer fail when those do. */
export async function auditScripts(files: readonly FilePair[]): Promise<Tampering[]> {
  const manifests = files.filter(({ path }) => /(?:^|\/)package\.json$/.test(path));
  const found = await Promise.all(
    manifests.map(async (file) => {
      const [before, now] = await Promise.all([scriptsOf(file.base), scriptsOf(file.present)]);
      return file.present === null ? [] : Object.keys(before).flatMap((name) => auditScript(name, before, now, file));
    }),
  );
  return found.flat();
}

/** The scripts of a package.json; none when it does not parse. */
export async function scriptsOf(side: FilePair['base']): Promise<Scripts> {
  const parsed = side === null ? 'unreadable' : await parseConfig(side);
  const manifest = parsed === 'unreadable' ? {} : parsed.value;
  const scripts = isRecord(manifest) ? manifest['scripts'] : undefined;
  if (!isRecord(scripts)) return {};
  return Object.fromEntries(Object.entries(scripts).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function auditScript(name: string, before: Scripts, now: Scripts, file: FilePair): Tampering[] {
  const [text, present] = [before[name]!, now[name]];
  const was = callsOf(text, before).filter(counts);
  const is = present === undefined ? [] : callsOf(present, now);
  if (present === undefined && name !== 'test') return [];
  const tell = (what: TamperingKind, fact: string, level: Tampering['level'] = 'fails'): Tampering =>
    tampering({
      what,
      level,
      file: file.path,
      name: `scripts.${name}`,
      message: `The script "${name}" ${fact}.`,
      before: oneLine(text),
      now: present === undefined ? null : oneLine(present),
    });
  return [
    ...lostTests(was, is).map((fact) => tell('test-script', fact)),
    ...lostProgram(was, is, isGate).map((fact) => tell('gate-call', fact)),
    ...lostProgram(was, is, (call) => !isGate(call) && !runsTests(call)).map((fact) => tell('test-script', fact, 'noticed')),
    ...(present === text ? [] : looseFlags(was, is.filter(counts)).map((fact) => tell('test-script', fact))),
  ];
}

function isGate({ program }: Call): boolean {
  return /^(verification-)?gates$/.test(program);
}

/** One runner may be replaced by another, but something has to run tests and count. */
function lostTests(was: readonly Call[], is: readonly Call[]): string[] {
  const ran = was.filter(runsTests);
  if (ran.length === 0 || is.filter(runsTests).some(counts)) return [];
  return [is.some(runsTests) ? `does not fail when ${ran[0]!.program} does` : `does not run ${ran[0]!.program} or any other test runner`];
}

function lostProgram(was: readonly Call[], is: readonly Call[], concerns: (call: Call) => boolean): string[] {
  const programs = new Set(was.filter(concerns).map(({ program }) => program));
  return [...programs].flatMap((program) => {
    const calls = is.filter((call) => call.program === program);
    if (calls.some(counts)) return [];
    return [calls.length > 0 ? `does not fail when ${program} does` : `does not run ${program}`];
  });
}

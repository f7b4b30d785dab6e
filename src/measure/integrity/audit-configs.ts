import type { Tampering } from '../../model/integrity.ts';
import { type ConfigKind, configKind } from './config-kinds.ts';
import { describeChange, judgeSetting } from './config-rules.ts';
import type { FilePair, TextSide } from './file-pair.ts';
import { isAddition } from './is-addition.ts';
import { type Value, isRecord } from './literal.ts';
import type { SettingChange } from './loosened.ts';
import { type ParsedConfig, parseConfig } from './parse-config.ts';
import { type Setting, settingsOf, showValue } from './settings.ts';
import { tampering } from './tamperings.ts';
import type { ScriptsOfBoth } from './scripts-of-both.ts';
import type { Universe } from './universe.ts';

/** Sections of package.json that configure a tool. */
const sections = new Map<string, ConfigKind>([
  ...['jest', 'vitest', 'c8', 'nyc', 'mocha', 'ava', 'tap'].map((name) => [name, 'tests'] as const),
  ['stryker', 'stryker'],
  ['eslintConfig', 'lint'],
]);

/** Configurations of test runners, coverage, Stryker, TypeScript and linters that judge less than they did. */
export async function auditConfigs(files: readonly FilePair[], universe: Universe, scripts: ScriptsOfBoth): Promise<Tampering[]> {
  const configs = await Promise.all(files.flatMap((file) => readConfig(file) ?? []));
  return configs.flatMap((config) => {
    const others = configs.filter((other) => other !== config);
    const moved = new Set(others.flatMap(({ is }) => (is === 'unreadable' ? [] : [...settingsOf(is.value).values()].map(tailOf))));
    const found = audit(config, universe).filter(({ gone, name, before }) => !(gone && moved.has(JSON.stringify([name?.split('.').at(-1), before]))));
    return isAddition(config.file, config.kind, scripts) ? found.map((tampering) => ({ ...tampering, level: 'noticed' as const })) : found;
  });
}

interface ConfigPair {
  file: FilePair;
  kind: ConfigKind;
  was: ParsedConfig;
  is: ParsedConfig;
}

/** A setting that is gone may have moved to another file: it is known by its last name and its value. */
function tailOf({ path, value }: Setting): string {
  return JSON.stringify([path.at(-1), showValue(value)]);
}

function readConfig(file: FilePair): Promise<ConfigPair> | null {
  const kind = configKind(file.path);
  if (kind === null || kind === 'hook') return null;
  const read = async (side: TextSide | null): Promise<ParsedConfig> => (side === null ? { value: {} } : parseConfig(side));
  return Promise.all([read(file.base), read(file.present)]).then(([was, is]) => ({ file, kind, was, is }));
}

function audit({ file, kind, was, is }: ConfigPair, universe: Universe): Tampering[] {
  if (was === 'unreadable') return [];
  if (is === 'unreadable') return [unreadable(file)];
  if (kind !== 'package') return compare(was.value, is.value, kind, file, universe);
  return [...sections].flatMap(([name, of]) => compare(section(was.value, name), section(is.value, name), of, file, universe, [name]));
}

/** A section that is there on neither side says nothing; one that is gone had its limits. */
function section(value: Value, name: string): Value {
  return isRecord(value) ? (value[name] ?? {}) : {};
}

function compare(before: Value, now: Value, kind: ConfigKind, file: FilePair, universe: Universe, path: string[] = []): Tampering[] {
  const [was, is] = [settingsOf(before, path), settingsOf(now, path)];
  const keys = [...new Set([...was.keys(), ...is.keys()])];
  return keys.flatMap((key) => {
    const setting = was.get(key) ?? is.get(key)!;
    const change: SettingChange = { path: setting.path, before: was.get(key)?.value, now: is.get(key)?.value };
    if (showValue(change.before) === showValue(change.now)) return [];
    return tell(change, kind, file, universe);
  });
}

function tell(change: SettingChange, kind: ConfigKind, { path }: FilePair, universe: Universe): Tampering[] {
  const loosened = judgeSetting(change, kind, universe);
  if (loosened === null) return [];
  const { what, level, because } = loosened;
  return [
    tampering({
      what,
      level,
      file: path,
      gone: change.now === undefined,
      name: change.path.join('.'),
      message: `${path} judges less: ${describeChange(change)}${because === null ? '' : `, ${because}`}.`,
      before: showValue(change.before),
      now: showValue(change.now),
    }),
  ];
}

function unreadable({ path }: FilePair): Tampering {
  return tampering({ what: 'unreadable', file: path, message: `${path} does not parse any more.` });
}

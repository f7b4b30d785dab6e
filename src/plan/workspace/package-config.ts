import picomatch from 'picomatch';
import type { PackageConfig, UserConfig } from '../../model/config.ts';
import type { LimitOverride } from '../../model/limits.ts';
import type { PlannedPackage } from '../../model/plan.ts';

/** Sections of which a package may set a part, and keep the rest. */
const SECTIONS = ['tests', 'coverage', 'complexity', 'crap', 'mutationSites', 'mutation'] as const;

/**
 * The configuration of one package: what the whole sets, and over it every entry of `packages` that names it. Checks of
 * the whole are run once, for the whole; its globs of sources are no business of a package's own. `folder` is where it is, if
 * it is held to what it was elsewhere.
 */
export function packageConfig(whole: UserConfig, { name, dir }: PlannedPackage, folder = dir): UserConfig {
  const own = Object.entries(whole.packages ?? {}).filter(([pattern]) => isNamed(pattern, { name, dir }));
  const { checks: _checks, sources: _sources, ...shared } = whole;
  return own.reduce((config, [, patch]) => mergeConfigs(config, inFolder(patch, folder)), shared);
}

/** Whether a name, folder or glob of either stands for a package. */
export function isNamed(pattern: string, { name, dir }: PlannedPackage): boolean {
  const plain = pattern.replace(/^\.\//, '').replace(/\/$/, '');
  return plain === name || plain === dir || picomatch.isMatch(name, plain) || picomatch.isMatch(dir, plain);
}

/** A configuration with what another one sets in its place: sections are merged, overrides added behind. */
export function mergeConfigs(config: UserConfig, patch: PackageConfig): UserConfig {
  const merged: UserConfig = { ...config, ...patch };
  const sections = SECTIONS.map((name) => [name, { ...config[name], ...patch[name] }] as const);
  const overrides = [...(config.overrides ?? []), ...(patch.overrides ?? [])];
  return { ...merged, ...Object.fromEntries(sections), ...(overrides.length > 0 && { overrides }) };
}

/** Limits are held against paths of the whole repository. */
function inFolder({ overrides, ...patch }: PackageConfig, dir: string): PackageConfig {
  return overrides === undefined ? patch : { ...patch, overrides: overrides.map((override) => moved(override, dir)) };
}

function moved({ files, ...limits }: LimitOverride, dir: string): LimitOverride {
  if (dir === '.') return { files, ...limits };
  const folder = dir.replace(/[\\*?[\]{}()!+@|]/g, '\\$&');
  return { ...limits, files: files.map((glob) => `${folder}/${glob.replace(/^\.\//, '')}`) };
}

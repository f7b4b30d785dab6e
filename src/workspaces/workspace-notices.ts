import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { configNames } from '../config/find-config.ts';
import { servesDevelopment } from '../plan/source-layout.ts';
import { type Whole, outsiders } from './part-options.ts';

/** Packages that are named before the rest is only hinted at. */
const SHOWN = 3;

/** What a user should know of what in a workspace is not used, and not checked. */
export function workspaceNotices(whole: Whole): string[] {
  return [...whole.policy.notices, ...ignoredConfigs(whole), ...unnamedPackages(whole), ...(whole.refusal === null ? [] : [whole.refusal])];
}

/** The policy of a package is that of the root: a configuration beside its code decides nothing here. */
function ignoredConfigs({ options, workspace }: Whole): string[] {
  return workspace.members.flatMap(({ dir }) => {
    const name = configNames.find((file) => existsSync(join(options.cwd, dir, file)));
    return name === undefined ? [] : [`${dir}/${name} is not used: \`packages\` in the configuration of the root sets what holds for a package.`];
  });
}

/** Packages that the workspace leaves out are nobody's source. */
function unnamedPackages(whole: Whole): string[] {
  const unnamed = outsiders(whole).map(({ dir }) => dir).filter((dir) => !servesDevelopment(dir));
  if (unnamed.length === 0) return [];
  const more = unnamed.length > SHOWN ? ', ...' : '';
  return [`The workspace does not name ${unnamed.slice(0, SHOWN).join(', ')}${more}: what is in there is not checked.`];
}

import { posix } from 'node:path';
import picomatch from 'picomatch';
import { type PackageJson, readPackageJson } from '../system/packages.ts';

/** Extensions of code that is measured. */
export const CODE = '{js,jsx,mjs,cjs,ts,tsx,mts,cts}';

/** Never source, wherever it lies: declarations, tests and what serves them, generated and vendored code. */
export const NEVER_SOURCE = [
  '**/*.d.{ts,cts,mts}',
  `**/{test,tests,__tests__,spec,specs,e2e,cypress,mocks,__mocks__,fixture,fixtures,__fixtures__,__snapshots__,testdata,test-utils,test-helpers}/**`,
  `**/{bench,benches,benchmark,benchmarks,example,examples}/**`,
  `**/{node_modules,bower_components,jspm_packages,vendor,vendored,third_party,third-party,dist,coverage,generated,__generated__}/**`,
  `**/*[._-]{test,spec,tests,test-d,spec-d,bench,benchmark,e2e,cy,mock,mocks,fixture,fixtures,stories,story}.${CODE}`,
  `**/{test,tests,spec,bench,benchmark,example,test-utils,test-helpers,setupTests}.${CODE}`,
  `**/*.{config,conf,workspace,min,gen,generated}.${CODE}`,
  `**/{gulpfile,Gruntfile,Gulpfile,Jakefile}.${CODE}`,
  '**/.*',
  '**/.*/**',
];

/** Folders at the top of a package that serve its development; left out unless the configuration includes them. */
const SERVING =
  'build,builds,out,output,public,assets,static,docs,doc,documentation,website,site,www,demo,demos,playground,playgrounds,sandbox,script,scripts,task,tasks,tool,tools,ci,perf,types,typings,tmp,temp,wiki,rfcs,docker,migrations,perf-measures';
const SERVING_FOLDERS = new RegExp(`^(?:${SERVING.replaceAll(',', '|')})/`);
const SERVING_MEMBER = new RegExp(
  `^(?:${SERVING.replaceAll(',', '|')}|bench.*|examples?|e2e|integration.*|tests?|test-.*)$`,
);

/** Folders whose members are packages, beside those that package.json names. */
const MEMBER_FOLDERS = ['packages/*', 'apps/*', 'libs/*', 'modules/*'];

/** Globs for the source files of a tree, and facts about the choice. */
export interface SourceLayout {
  include: string[];
  exclude: string[];
  notices: string[];
}

/**
 * Where a tree of these files keeps its source, by convention: `src` or `source`; else `lib` with the files at the top;
 * else everything that serves no other purpose. Each package of a monorepo has its own.
 */
export function sourceLayout(
  root: string,
  manifest: PackageJson,
  files: readonly string[],
): SourceLayout {
  const ignored = picomatch(NEVER_SOURCE, { dot: true });
  const code = files.filter((file) => /\.[cm]?[jt]sx?$/.test(file) && !ignored(file));
  const members = memberFolders(manifest, files);
  const ofMembers = members.flatMap(
    (dir) => packageLayout(dir, readPackageJson(posix.join(root, dir)) ?? {}, code).include,
  );
  const ofRoot = packageLayout('', manifest, code);
  const include = [...ofRoot.include, ...ofMembers];
  const flat = include.length === 0;
  return {
    include: flat ? [`**/*.${CODE}`] : include,
    exclude: flat ? [...NEVER_SOURCE, `{${SERVING}}/**`] : NEVER_SOURCE,
    notices: ofRoot.notices,
  };
}

function memberFolders(manifest: PackageJson, files: readonly string[]): string[] {
  const { workspaces } = manifest;
  const named = (Array.isArray(workspaces) ? workspaces : workspaces?.packages) ?? [];
  const isMember = picomatch([...MEMBER_FOLDERS, ...named.map((glob) => glob.replace(/\/$/, ''))]);
  return files
    .filter((file) => posix.basename(file) === 'package.json')
    .map((file) => posix.dirname(file))
    .filter((dir) => dir !== '.' && isMember(dir) && !SERVING_MEMBER.test(posix.basename(dir)));
}

/** Source globs of one package, `dir` being relative to the root; none when its layout is none of the usual ones. */
function packageLayout(
  dir: string,
  manifest: PackageJson,
  code: readonly string[],
): Omit<SourceLayout, 'exclude'> {
  const prefix = dir === '' ? '' : `${dir}/`;
  const own = code
    .filter((file) => file.startsWith(prefix))
    .map((file) => file.slice(prefix.length));
  const has = (folder: string): boolean => own.some((file) => file.startsWith(`${folder}/`));
  const entries = entryFiles(manifest).filter(
    (file) => own.includes(file) && !SERVING_FOLDERS.test(file),
  );
  const sources = ['src', 'source'].filter(has);
  const notices: string[] = [];

  let include: string[];
  if (sources.length > 0) {
    const libIsOutput = entryFiles(manifest).some((file) => file.startsWith('lib/'));
    if (has('lib') && libIsOutput)
      notices.push(
        `${prefix}lib is left out of the source: package.json publishes it and ${prefix}${sources[0]} has the code.`,
      );
    const folders = has('lib') && !libIsOutput ? [...sources, 'lib'] : sources;
    const others = entries.filter(
      (file) =>
        !file.startsWith('lib/') && !folders.some((folder) => file.startsWith(`${folder}/`)),
    );
    include = [...folders.map(allCode), ...others];
  } else if (has('lib')) {
    include = [
      allCode('lib'),
      `*.${CODE}`,
      ...entries.filter((file) => file.includes('/') && !file.startsWith('lib/')),
    ];
  } else if (entries.length > 0) {
    const folders = new Set(
      own
        .filter((file) => file.includes('/') && !SERVING_FOLDERS.test(file))
        .map((file) => file.split('/')[0]!),
    );
    folders.delete('packages');
    include = [`*.${CODE}`, ...[...folders].sort().map(allCode)];
  } else {
    include = [];
  }
  return { include: include.map((glob) => prefix + glob), notices };
}

function allCode(folder: string): string {
  return `${folder}/**/*.${CODE}`;
}

/** The files that a package.json names as ways in: `main`, `module`, `bin`, and every target of `exports`. */
function entryFiles({ main, module, bin, exports }: PackageJson): string[] {
  const targets: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string') targets.push(posix.normalize(value));
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  [main ?? 'index.js', module, bin, exports].forEach(collect);
  return targets;
}

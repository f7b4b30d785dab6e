/** A tool whose configuration decides what is judged. */
export type ConfigKind = 'tests' | 'stryker' | 'compiler' | 'lint' | 'package' | 'hook';

const kinds: [RegExp, ConfigKind][] = [
  [/(?:^|\/)(?:vite|vitest)(?:\.\w+)?\.(?:config|workspace)(?:\.[\w-]+)*\.[cm]?[jt]s$/, 'tests'],
  [/(?:^|\/)vitest\.(?:workspace|projects)\.(?:json|[cm]?[jt]s)$/, 'tests'],
  [/(?:^|\/)jest\.config(?:\.[\w-]+)*\.(?:[cm]?[jt]s|json)$/, 'tests'],
  [/(?:^|\/)\.(?:c8rc|nycrc|mocharc|taprc)(?:\.(?:[cm]?js|jsonc?|ya?ml))?$/, 'tests'],
  [/(?:^|\/)(?:nyc|ava|playwright|c8)\.config\.[cm]?[jt]s$/, 'tests'],
  [/(?:^|\/)\.?stryker\.(?:conf|config)\.(?:[cm]?js|json)$/, 'stryker'],
  [/(?:^|\/)stryker\.(?:conf|config)(?:\.[\w-]+)*\.(?:[cm]?js|json)$/, 'stryker'],
  [/(?:^|\/)[tj]sconfig(?:\.[\w-]+)*\.json$/, 'compiler'],
  [/(?:^|\/)eslint\.config\.[cm]?[jt]s$/, 'lint'],
  [/(?:^|\/)\.eslintrc(?:\.(?:[cm]?js|json|ya?ml))?$/, 'lint'],
  [/(?:^|\/)(?:biome|\.oxlintrc)\.jsonc?$/, 'lint'],
  [/(?:^|\/)package\.json$/, 'package'],
  [/^\.github\/workflows\/[^/]+\.ya?ml$/, 'hook'],
  [/^\.github\/hooks\/[^/]+\.json$/, 'hook'],
  [/(?:^|\/)\.husky\/[^/_.]+$/, 'hook'],
  [/(?:^|\/)\.?lefthook(?:-local)?\.(?:ya?ml|json)$/, 'hook'],
  [/(?:^|\/)\.pre-commit-config\.ya?ml$/, 'hook'],
  [/(?:^|\/)\.lintstagedrc(?:\.(?:json|ya?ml|[cm]?js))?$|(?:^|\/)lint-staged\.config\.[cm]?js$/, 'hook'],
  [/(?:^|\/)\.(?:claude|gemini)\/settings(?:\.local)?\.json$|(?:^|\/)\.(?:codex|cursor)\/hooks\.json$/, 'hook'],
  [/(?:^|\/)\.gitlab-ci\.ya?ml$|(?:^|\/)azure-pipelines\.ya?ml$|(?:^|\/)\.circleci\/config\.ya?ml$/, 'hook'],
];

/** The kind of a configuration by its path; null for any other file. */
export function configKind(path: string): ConfigKind | null {
  return kinds.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}

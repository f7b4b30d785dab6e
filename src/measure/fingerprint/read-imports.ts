import { parseSync } from 'oxc-parser';

/** What a module loads. */
export interface Imports {
  /** Specifiers that must lead somewhere. */
  specifiers: string[];
  /** Relative paths in its strings: loaded, mocked or read where there is such a file. */
  mentioned: string[];
  /** Whether it can reach files in other ways: computed imports, files read, processes started. */
  isOpaque: boolean;
}

/** Ways to reach a file past the imports that can be read off a text. */
const OPAQUE =
  /\b(?:readFile|readdir|createReadStream|opendir|scandir|child_process|worker_threads|new Worker|execa|createRequire|require\.(?:resolve|context)|import\.meta\.(?:glob|resolve|dirname|filename)|__dirname|__filename|node:fs|node:module)|\bfs['"]|\bfast-glob|\btinyglobby|\b(?:require|import)\s*\(\s*(?!['"`\s)/])/;
const REQUIRED = /\brequire\(\s*(['"`])([^'"`$\n]+)\1\s*\)/g;
const MENTIONED = /(['"`])(\.{1,2}\/[^'"`$\n]*)\1/g;

/** Reads off a module's text what it loads; a text that does not parse is opaque. */
export function readImports(file: string, text: string): Imports {
  const { module, errors } = parseSync(file, text);
  const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start, end));
  const literal = dynamic.flatMap((written) => /^(['"`])([^'"`$\n]+)\1$/.exec(written)?.[2] ?? []);
  const required = [...text.matchAll(REQUIRED)].map((match) => match[2]!);
  return {
    specifiers: [...new Set([...staticSpecifiers(module), ...literal, ...required])],
    mentioned: [...new Set([...text.matchAll(MENTIONED)].map((match) => match[2]!))],
    isOpaque: errors.length > 0 || literal.length < dynamic.length || OPAQUE.test(text),
  };
}

type ParsedModule = ReturnType<typeof parseSync>['module'];

function staticSpecifiers({ staticImports, staticExports }: ParsedModule): string[] {
  const exported = staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []));
  return [...staticImports.map(({ moduleRequest }) => moduleRequest.value), ...exported];
}

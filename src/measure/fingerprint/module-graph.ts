import { readImports, type Imports } from './read-imports.ts';
import { resolveImport, resolveFile } from './resolve-import.ts';
import { isCode } from './test-files.ts';

/** A file with all that it loads, directly or not. */
export interface Closure {
  files: ReadonlySet<string>;
  /** Whether it may load more than that. */
  isOpen: boolean;
}

/** Which files of a tree load which. */
export interface ModuleGraph {
  closureOf(file: string): Closure;
  /** What a text would load if it were the file of that path. */
  closureOfText(file: string, text: string): Closure;
}

interface Edges {
  files: string[];
  isOpen: boolean;
}

/** Reads the imports of a tree's code as they are asked for. `texts` holds the content of each of its files. */
export function createModuleGraph(root: string, texts: ReadonlyMap<string, Buffer>): ModuleGraph {
  const known = new Map<string, Edges>();
  const has = (file: string): boolean => texts.has(file);

  const edgesOf = (file: string): Edges => {
    const found = known.get(file) ?? readEdges(file, isCode(file) ? texts.get(file)!.toString() : null);
    known.set(file, found);
    return found;
  };
  const readEdges = (file: string, text: string | null): Edges =>
    text === null ? { files: [], isOpen: false } : resolveAll(file, readImports(file, text));

  const resolveAll = (file: string, { specifiers, mentioned, isOpaque }: Imports): Edges => {
    const destinations = specifiers.map((specifier) => resolveImport(root, file, specifier, has));
    const beside = mentioned.map((path) => resolveImport(root, file, path, has));
    const files = [...destinations, ...beside].flatMap((each) => (each.to === 'file' ? [each.file] : []));
    return { files: [...new Set(files)], isOpen: isOpaque || destinations.some(({ to }) => to === 'unknown') };
  };
  const collect = (file: string, first: Edges): Closure => {
    const files = new Set([file]);
    let { isOpen } = first;
    const waiting = [...first.files];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (files.has(next)) continue;
      files.add(next);
      const edges = edgesOf(next);
      isOpen ||= edges.isOpen;
      waiting.push(...edges.files);
    }
    return { files, isOpen };
  };
  return {
    closureOf: (file) => collect(file, edgesOf(resolveFile(file, has) ?? file)),
    closureOfText: (file, text) => collect(file, readEdges(file, text)),
  };
}

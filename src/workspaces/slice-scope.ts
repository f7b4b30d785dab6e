import { posix } from 'node:path';
import type { ChangedFile, Scope } from '../model/scope.ts';

/** What of a change lies below a folder, paths relative to that; what came from elsewhere keeps its way there. */
export function sliceScope(scope: Scope, prefix: string): Scope {
  const files = scope.files.flatMap((file): ChangedFile[] => {
    if (!file.path.startsWith(prefix)) return [];
    const oldPath = file.oldPath === null ? null : posix.relative(prefix, file.oldPath);
    return [{ ...file, path: file.path.slice(prefix.length), oldPath }];
  });
  return { ...scope, files };
}

import type { ConfigKind } from './config-kinds.ts';
import type { FilePair } from './file-pair.ts';
import type { ScriptsOfBoth } from './scripts-of-both.ts';

/** `vitest.unit.config.ts`, `jest.config.e2e.js`: found by a tool only when it is told. */
const VARIANT = /^\w+\.[\w-]+\.config\.\w+$|\.config\.[\w-]+\.\w+$/;

/** A new file may say what another one said before, or serve another purpose: unless a script of before goes by it now. */
export function isAddition(file: FilePair, kind: ConfigKind, { base, present }: ScriptsOfBoth): boolean {
  if (file.base !== null) return false;
  if (kind === 'lint' || kind === 'compiler') return true;
  const name = file.path.split('/').at(-1)!;
  return VARIANT.test(name) && !Object.keys(base).some((script) => present[script]?.includes(name));
}

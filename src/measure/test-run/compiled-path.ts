import { fileURLToPath } from 'node:url';

/** Path of a compiled module of this folder that another process loads, also when we run from our TypeScript sources. */
export function compiledPath(file: string): string {
  const here = import.meta.url;
  const folder = here.endsWith('.ts') ? '../../../dist/measure/test-run/' : './';
  return fileURLToPath(new URL(`${folder}${file}`, here));
}

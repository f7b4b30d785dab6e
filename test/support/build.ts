import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Vitest's global setup: tests that drive the real binary need it built from the sources at hand. Types are not checked here. */
export default function setup(): void {
  if (process.env['GATES_SKIP_BUILD']) return;
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  for (const project of ['tsconfig.build.json', 'tsconfig.browser.build.json']) {
    const args = ['node_modules/typescript/bin/tsc', '-p', project, '--noCheck'];
    execFileSync(process.execPath, args, { cwd, stdio: 'inherit' });
  }
}

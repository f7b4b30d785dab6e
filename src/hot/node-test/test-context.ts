import { it } from 'node:test';
import type { RealRoot } from './real-root.ts';
import type { Assertions, Snapshots } from './snapshots.ts';
import { userFullName } from './user-full-name.ts';

/** Makes what tests are handed say what it would say in a process of their own. */
export async function patchContexts(root: RealRoot, snapshots: Snapshots): Promise<void> {
  let prototype: object = {};
  const take = (context: object): void => void (prototype = Object.getPrototypeOf(context) as object);
  await root.run(() => void it('context', take), () => {});
  patchGetter(prototype, 'fullName', (original) => userFullName(original as string));
  patchGetter(prototype, 'filePath', () => snapshots.pathFor(process.argv[1]!));
  patchGetter(prototype, 'assert', (original) => snapshots.wrap(original as Assertions));
}

function patchGetter(prototype: object, name: string, change: (original: unknown) => unknown): void {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
  const get = descriptor?.get;
  if (get === undefined) return;
  Object.defineProperty(prototype, name, {
    ...descriptor,
    get(this: unknown) {
      return change(get.call(this));
    },
  });
}

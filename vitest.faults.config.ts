import { defineConfig } from 'vitest/config';

/** Drills that take long: whole checks whose processes, disks, clocks and caches fail under them. */
export default defineConfig({
  test: {
    reporters: ['default', './test/support/closing-line.ts'],
    globalSetup: ['test/support/build.ts'],
    include: ['test/faults/*.drill.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
  },
});

import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** Tests that drive the built binary, a browser or whole test suites in other processes, where coverage does not reach. */
export const processTests = [
  'test/action/{examples,gitlab,shards}.test.ts',
  'test/browser/chromium.test.ts',
  'test/cli/{check,interrupt,process,shards,shards-of-a-change,shards-of-a-workspace}.test.ts',
  'test/faults/*.test.ts',
  'test/hot/**/{measure,vitest-5}.test.ts',
  'test/integrity/binary.test.ts',
  'test/mcp/mcp.test.ts',
  'test/measure/{mutants-canaries,mutation-cache-runs}.test.ts',
  'test/measure/static/complexity-oracle.test.ts',
];

/** What CI runs beside the project's own gates, which run everything else with coverage. */
const { include: _, ...test } = base.test!;
export default mergeConfig({ ...base, test }, defineConfig({ test: { include: processTests } }));

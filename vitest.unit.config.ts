import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';
import { processTests } from './vitest.processes.config.ts';

// The gates run from what is built: it is not to be written meanwhile
process.env['GATES_SKIP_BUILD'] = '1';

// What the project's own gates run with coverage: every test but those of `vitest.processes.config.ts`
export default mergeConfig(base, defineConfig({ test: { exclude: processTests } }));

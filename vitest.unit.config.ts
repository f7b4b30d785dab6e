import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';
import { processTests } from './vitest.processes.config.ts';

// What the project's own gates run with coverage: every test but those of `vitest.processes.config.ts`
export default mergeConfig(base, defineConfig({ test: { exclude: processTests } }));

import type { UserConfig } from './model/config.ts';

/** Types a configuration: `export default defineConfig({ preset: 'strict' })`. */
export function defineConfig(config: UserConfig): UserConfig {
  return config;
}

export { withoutTimes } from './report/without-times.ts';
export type { UserConfig } from './model/config.ts';
export type { Plan } from './model/plan.ts';
export type { Finding, GateResult, Verdict } from './model/verdict.ts';

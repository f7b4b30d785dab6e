import { configJsonSchema, configSchema } from './config-schema.ts';
import { describeIssues } from './describe-issues.ts';
import { formatValue } from './format-value.ts';
import type { UserConfig } from '../model/config.ts';
import { UserError } from '../model/problem.ts';

/** Returns what a configuration file exports, once it is known to be valid; throws a `UserError` that names each mistake. */
export function validateConfig(exported: unknown, file: string): UserConfig {
  if (typeof exported !== 'object' || exported === null || Array.isArray(exported)) {
    throw new UserError(
      'config-no-object',
      `${file}: got ${formatValue(exported)}, expected an object`,
      { hint: 'A configuration is one object: `export default defineConfig({ preset: "strict" })`.' },
    );
  }
  const checked = configSchema.safeParse(exported);
  if (checked.success) return checked.data;
  const { lines, hint } = describeIssues(checked.error.issues, exported, configJsonSchema());
  const message =
    lines.length === 1
      ? `${file}: ${lines[0]}`
      : `${file} has ${lines.length} mistakes\n${lines.map((line) => `  ${line}`).join('\n')}`;
  throw new UserError('config-invalid', message, { hint });
}

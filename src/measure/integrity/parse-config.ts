import { parseDocument } from 'yaml';
import type { TextSide } from './file-pair.ts';
import { exportedValue } from './exported-value.ts';
import type { Value } from './literal.ts';
import { isCode } from './paths.ts';
import { readSyntax } from './syntax.ts';
import { valueOf } from './values.ts';

/** What a configuration file says; `unreadable` when it does not parse. */
export type ParsedConfig = { value: Value } | 'unreadable';

/** Reads a configuration as its format says: code, JSON with or without comments, YAML. */
export async function parseConfig({ path, text, syntax }: TextSide): Promise<ParsedConfig> {
  if (isCode(path)) return syntax === null ? 'unreadable' : { value: exportedValue(syntax.program) };
  if (/\.ya?ml$/.test(path)) return parseAsYaml(text);
  const json = await parseAsJson(text);
  return json === 'unreadable' && !/\.json[5c]?$/.test(path) ? parseAsYaml(text) : json;
}

function parseAsYaml(text: string): ParsedConfig {
  const document = parseDocument(text, { logLevel: 'silent' });
  return document.errors.length > 0 ? 'unreadable' : { value: document.toJS() as Value };
}

/** JSON, also with comments and trailing commas, is an expression of JavaScript. */
async function parseAsJson(text: string): Promise<ParsedConfig> {
  const syntax = await readSyntax('config.js', `(${text.replace(/^\uFEFF/, '')}\n)`);
  const [statement] = syntax?.program.body ?? [];
  if (statement?.type !== 'ExpressionStatement') return 'unreadable';
  return { value: valueOf(statement.expression, new Map()) };
}

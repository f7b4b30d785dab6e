import { type FormattingOptions, type JSONPath, type ParseError, applyEdits, modify, parse } from 'jsonc-parser';
import { UserError } from '../../model/problem.ts';

/** The value of a JSON text, which may hold comments. Throws `UserError` when it is not JSON. */
export function parseJson(text: string, file: string): unknown {
  const errors: ParseError[] = [];
  const value = parse(text, errors, { allowTrailingComma: true }) as unknown;
  if (errors.length === 0) return value;
  throw new UserError('settings-invalid', `${file} is not valid JSON, from character ${errors[0]!.offset} on, so it stays as it is`);
}

/** The text with a value at a path (-1: at the end of a list; undefined: taken away), everything else as it was. */
export function withValue(text: string, path: JSONPath, value: unknown): string {
  const isArrayInsertion = path.at(-1) === -1;
  return applyEdits(text, modify(text, path, value, { formattingOptions: formatOf(text), isArrayInsertion }));
}

function formatOf(text: string): FormattingOptions {
  const indent = /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
  return { insertSpaces: !indent.startsWith('\t'), tabSize: indent.length, eol: text.includes('\r\n') ? '\r\n' : '\n' };
}

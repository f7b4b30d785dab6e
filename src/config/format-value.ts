/** Values that JSON cannot say, in words. */
const words: Partial<Record<string, (value: unknown) => string>> = {
  undefined: () => 'nothing',
  function: () => 'a function',
  number: String,
  bigint: String,
};

/** A value in a few words. */
export function formatValue(value: unknown): string {
  if (Array.isArray(value) && value.length > 3) return `a list of ${value.length}`;
  const inWords = words[typeof value];
  return inWords === undefined ? formatJson(value) : inWords(value);
}

function formatJson(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** `coverage.lines`, `checks["lint all"].command`, `overrides[0].files`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    const name = String(key);
    if (!/^[\w$-]+$/.test(name)) return `${text}[${JSON.stringify(name)}]`;
    return text === '' ? name : `${text}.${name}`;
  }, '');
}

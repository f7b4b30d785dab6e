/** One code path as ESLint's rule counts it; offsets in the text without its byte order mark. */
export interface EslintCodePath {
  origin: 'function' | 'class-field-initializer' | 'class-static-block';
  start: number;
  end: number;
  complexity: number;
}

export function eslintComplexity(
  file: string,
  text: string,
  variant: 'classic' | 'modified',
): EslintCodePath[];

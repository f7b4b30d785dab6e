import { createHash } from 'node:crypto';

/** A policy that lets nothing in but these texts: no request leaves the page, and no other script runs, whatever a source holds. */
export function securityPolicy(code: { scripts: readonly string[]; styles: readonly string[] }): string {
  return [
    "default-src 'none'",
    `script-src ${code.scripts.map(hashOf).join(' ')}`,
    `style-src-elem ${code.styles.map(hashOf).join(' ')}`,
    // mutation-testing-elements draws its bars with style attributes; our own markup has none
    "style-src-attr 'unsafe-inline'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

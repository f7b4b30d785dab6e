import { createHash } from 'node:crypto';
import { oneLine, outputLines } from '../text.ts';

/** A workflow command, escaped as the runner reads it back. */
export function command(
  kind: 'error' | 'notice',
  properties: Record<string, string | number>,
  message: string,
): string {
  const list = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapeProperty(oneLine(String(value)))}`,
  );
  return `::${kind} ${list.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** Output of a child process with the runner's commands stopped; what hashes to the token cannot contain it. */
export function foreignOutput(title: string, output: string): string[] {
  const token = createHash('sha256').update(output).digest('hex').slice(0, 32);
  return [
    `::group::${escapeData(oneLine(title))}`,
    `::stop-commands::${token}`,
    ...outputLines(output),
    `::${token}::`,
    '::endgroup::',
  ];
}

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageBin } from '../../src/system/packages.ts';
import type { PackageJson } from '../../src/system/packages.ts';

const dir = join('/', 'repo', 'node_modules', 'tool');
const programOf = (bin: PackageJson['bin']) => {
  const path = packageBin({ dir, version: '1.0.0', manifest: { ...(bin !== undefined && { bin }) } }, 'tool');
  return path === null ? null : path.slice(dir.length + 1);
};

describe("a package's program", () => {
  it('is the one of the name that is asked for', () => {
    expect(programOf({ other: 'other.js', tool: 'tool.js' })).toBe('tool.js');
  });

  it('is its only one, whatever its name', () => {
    expect(programOf('only.js')).toBe('only.js');
    expect(programOf({ other: 'other.js' })).toBe('other.js');
  });

  it('is none when it has none', () => {
    expect(programOf(undefined)).toBeNull();
    expect(programOf({})).toBeNull();
  });
});

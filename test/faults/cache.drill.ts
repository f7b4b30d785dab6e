import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { blind, check, makePlace } from './projects.ts';

type Forgery = [what: string, forge: (body: string) => string];

const bodyOf = (file: string): string => readFileSync(file, 'utf8').replace(/^.*\n/, '');
const sign = (body: string): string => `gates-cache 1 ${createHash('sha256').update(body).digest('hex')}\n${body}`;
const values = (value: string) => (body: string) => body.replaceAll(/\t.*/g, `\t${value}`);

// hashed as gates itself would: each of them once passed, or ended in a crash
const forgeries: Forgery[] = [
  ['that claims that all mutants are killed', (body) => body.replaceAll('"Survived"', '"Killed"')],
  ['that claims that there are no mutants', (body) => body.replace(/"results":\[.*\]/, '"results":[]')],
  ['that claims that all mutants are ignored', (body) => body.replaceAll('"Survived"', '"Ignored"')],
  ['with a status that does not exist', (body) => body.replaceAll('"Survived"', '"Perfect"')],
  ['of mutants that are elsewhere', (body) => body.replaceAll(/"line":\d+/g, '"line":99999')],
  ['of wrong types', values('5')],
  ['of no JSON', values('{"a')],
];

test('no forged cache of mutants makes a blind test pass', async () => {
  const place = makePlace(blind);
  const cache = join(place.root, 'node_modules/.cache/gates/mutants/results.cache');
  const truth = await check(place);
  expect([truth.exitCode, truth.gate('mutation')?.summary]).toEqual([1, expect.stringContaining('0 of 8 mutants killed')]);
  const known = bodyOf(cache);
  for (const [what, forge] of forgeries) {
    writeFileSync(cache, sign(forge(known)));
    const { exitCode, gate } = await check(place);
    expect([what, exitCode, gate('mutation')?.summary]).toEqual([what, 1, truth.gate('mutation')?.summary]);
  }
});

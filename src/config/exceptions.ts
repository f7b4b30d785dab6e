import { z } from 'zod';
import { BASELINE_FILE, WAIVERS_FILE } from '../model/exceptions.ts';
import type { BaselineEntry, PlannedWaiver, Waiver } from '../model/exceptions.ts';
import { gateNames } from '../model/names.ts';
import { UserError } from '../model/problem.ts';

const id = z.string().regex(/^[0-9a-f]{12}$/, 'expected the id of a finding, 12 hexadecimal digits');
const text = z.string().trim().min(1, 'expected a text that is not empty');

const baselineSchema = z.strictObject({
  kind: z.literal('gates.baseline'),
  schemaVersion: z.literal(1),
  findings: z.array(
    z.strictObject({
      id,
      gate: z.enum(gateNames),
      rule: text,
      where: z.string(),
      measured: z.number().nullable(),
      accepted: text.optional(),
    }),
  ),
});

const waiversSchema = z.strictObject({
  kind: z.literal('gates.waivers'),
  schemaVersion: z.literal(1),
  waivers: z.array(
    z.strictObject({ id, gate: z.enum(gateNames), reason: text, author: text, expires: z.iso.date('expected a day, 2027-01-31') }),
  ),
});

/** The findings of a baseline file; none without one. Throws `UserError` that names what is wrong and where. */
export function parseBaseline(content: string | null): BaselineEntry[] {
  if (content === null) return [];
  const { findings } = parse(baselineSchema, content, BASELINE_FILE);
  assertUnique(findings, BASELINE_FILE);
  return findings;
}

/** The waivers of a file; none without one. `today` as `2026-11-23`. Throws `UserError` that names what is wrong and where. */
export function parseWaivers(content: string | null, today: string): PlannedWaiver[] {
  if (content === null) return [];
  const { waivers } = parse(waiversSchema, content, WAIVERS_FILE);
  assertUnique(waivers, WAIVERS_FILE);
  return waivers.map((waiver: Waiver) => ({ ...waiver, expired: waiver.expires < today }));
}

function parse<Shape>(schema: z.ZodType<Shape>, content: string, file: string): Shape {
  const parsed = schema.safeParse(parseJson(content, file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const at = issue!.path.join('.');
  throw new UserError('invalid-exceptions', `${file}${at === '' ? '' : `: ${at}`}: ${issue!.message}`, { cause: parsed.error });
}

function parseJson(content: string, file: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new UserError('invalid-exceptions', `${file} is no valid JSON: ${(error as Error).message}`, { cause: error });
  }
}

function assertUnique(entries: readonly { id: string }[], file: string): void {
  const seen = new Set<string>();
  for (const { id } of entries) {
    if (seen.has(id)) throw new UserError('invalid-exceptions', `${file} names ${id} twice`);
    seen.add(id);
  }
}

import { z } from 'zod';
import type { Plan } from '../domain/plan/plan.ts';
import { type EpochMs, parseTime } from '../domain/time.ts';
import { planContradiction } from './plan-contradiction.ts';
import { planSchema } from './plan-schema.ts';
import { digestOf, type Sha256Hex } from './seal-plan.ts';

/** A plan as it was written, or why it is none to act on, in words that end "…: ". */
export type PlanReading =
  | { state: 'read'; plan: Plan }
  | { state: 'refused'; code: 'malformed' | 'edited' | 'expired'; message: string };

/**
 * Reads a plan back. Whatever was changed in it since it was made, by whom and for what reason ever, is refused:
 * what a person approved is what was decided.
 * @param now by AWS's clock
 */
export function readPlan(text: string, now: EpochMs, sha256Hex: Sha256Hex): PlanReading {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null) return refused('malformed', 'it is not a JSON object');
  const read = planSchema.safeParse(value);
  if (!read.success) return refused('malformed', z.prettifyError(read.error));
  // Of what was read, not of what the schema knows: an added field is an edit as well.
  if (!isSealed(value, read.data.digest, sha256Hex))
    return refused('edited', 'its content does not match its digest');
  const plan = value as Plan;
  const contradiction = planContradiction(plan);
  if (contradiction !== null) return refused('malformed', contradiction);
  const expiresAt = parseTime(plan.expiresAt);
  if (expiresAt === null || now > expiresAt)
    return refused('expired', `it was valid until ${plan.expiresAt}`);
  return { state: 'read', plan };
}

/** A text that has no canonical JSON (RFC 8785), such as half a surrogate pair, was never sealed. */
function isSealed(value: object, digest: string, sha256Hex: Sha256Hex): boolean {
  try {
    return digestOf(value, sha256Hex) === digest;
  } catch {
    return false;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function refused(code: Exclude<PlanReading, { state: 'read' }>['code'], message: string): PlanReading {
  return { state: 'refused', code, message };
}

import canonicalize from 'canonicalize';

export type Sha256Hex = (text: string) => string;

/**
 * The digest of a plan: SHA-256 over the canonical JSON (RFC 8785) of every field but itself, those of later versions
 * too, so that it can be checked with any tool.
 */
export function digestOf(plan: object, sha256Hex: Sha256Hex): string {
  return sha256Hex(canonicalJson(plan, 'digest'));
}

/** What follows from the rest of a plan: an id that sorts by time, and the digest. */
export function sealPlan<Fields extends { createdAt: string }>(
  fields: Fields,
  sha256Hex: Sha256Hex,
): { id: string; digest: string } {
  const moment = fields.createdAt.replaceAll(/[-:]/g, '');
  const id = `plan-${moment}-${sha256Hex(canonicalJson(fields)).slice(0, 8)}`;
  return { id, digest: digestOf({ ...fields, id }, sha256Hex) };
}

function canonicalJson(value: object, leftOut?: string): string {
  const fields = Object.entries(value).filter(([name]) => name !== leftOut);
  return canonicalize(Object.fromEntries(fields)) ?? '';
}

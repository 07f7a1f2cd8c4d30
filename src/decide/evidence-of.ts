import type { Evidence, KeyEvidence } from '../domain/plan/evidence.ts';
import type { AccessKey } from '../domain/scan/access-key.ts';

/** What was asked about a key; undefined where nothing was, as for a key without an id. */
export function evidenceOf(
  { id }: Pick<AccessKey, 'id'>,
  { keys }: Pick<Evidence, 'keys'>,
): KeyEvidence | undefined {
  return id === null ? undefined : keys.get(id);
}

import { usesOf } from '../../decide/uses.ts';
import type { Evidence, KeyUse } from '../../domain/plan/evidence.ts';
import type { KeyWithUse } from '../../domain/plan/plan-event.ts';
import type { AccessKey } from '../../domain/scan/access-key.ts';
import { unknownUse, withoutUse } from '../../domain/scan/last-used.ts';

/** A key with the latest use that any evidence shows; what could not be read is unknown, never 'never'. */
export function withLatestUse(key: AccessKey, { keys }: Evidence): KeyWithUse {
  const { id, status, createdAt } = key;
  const evidence = id === null ? undefined : keys.get(id);
  if (evidence === undefined) return { id, status, createdAt, lastUsed: key.lastUsed };
  const uses = usesOf(key, evidence).map(({ use }) => use);
  const latest = uses.reduce<KeyUse | null>(
    (latest, use) => (latest === null || use.at > latest.at ? use : latest),
    null,
  );
  if (evidence.lastUse.isRead && latest !== null)
    return { id, status, createdAt, lastUsed: { state: 'used', ...latest } };
  return { id, status, createdAt, lastUsed: evidence.lastUse.isRead ? withoutUse(createdAt) : unknownUse };
}

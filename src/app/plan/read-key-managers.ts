import { readPages } from '../../collect/index.ts';
import { ServiceError } from '../../domain/aws/service-error.ts';
import { readTrailEvent, type TrailEvent } from '../../domain/aws/trail-event.ts';
import { readUserAgent } from '../../domain/caller/read-user-agent.ts';
import type { Tag } from '../../domain/plan/evidence.ts';
import { type KeyManager, managerTags } from '../../domain/plan/key-manager.ts';
import type { AccountReader } from '../../domain/ports/account-reader.ts';
import { day } from '../../domain/time.ts';

/** The keys of an account that infrastructure as code made or changed, by id; null: the trail could not be read. */
export type ManagedKeys = ReadonlyMap<string, readonly KeyManager[]> | null;

type Trail = Pick<AccountReader, 'lookupEvents' | 'now'>;

/** CloudTrail API reference, LookupEvents: events of the last 90 days. */
const daysKept = 90;

/** Of each event name, 50 events each and the newest first: a hint is not worth minutes at two requests a second. */
const mostPages = 20;

/** What an account's own trail shows of the last 90 days, at two or more requests. What can't be read is no error here. */
export async function readManagedKeys(reader: Trail): Promise<ManagedKeys> {
  try {
    const events = await Promise.all(
      ['CreateAccessKey', 'UpdateAccessKey'].map((name) => read(reader, name)),
    );
    const found = new Map<string, KeyManager[]>();
    for (const manager of events.flat().flatMap(managerOf)) {
      if (manager.key === null) continue;
      const known = found.get(manager.key) ?? [];
      found.set(manager.key, withLatest(known, manager));
    }
    return found;
  } catch (error) {
    if (error instanceof ServiceError) return null;
    throw error;
  }
}

async function read(reader: Trail, eventName: string): Promise<TrailEvent[]> {
  const to = reader.now();
  const query = { eventName, from: to - daysKept * day, to };
  const events: TrailEvent[] = [];
  let pages = 0;
  for await (const page of readPages('LookupEvents', (token) => reader.lookupEvents(query, token))) {
    events.push(...page.map(readTrailEvent));
    pages += 1;
    if (pages === mostPages) break;
  }
  return events;
}

function managerOf(event: TrailEvent): KeyManager[] {
  const key = event.madeKeyId ?? event.changedKeyId;
  // Where an AWS service calls for somebody, its name stands in both places.
  const { userAgent, sourceAddress } = event.caller;
  const tool = readUserAgent(userAgent ?? sourceAddress ?? '').codeTool;
  if (event.isFailed || !event.isIam || key === null || tool === null) return [];
  const unknown = { address: null, file: null, plannedStatus: null, isDeletedNext: false };
  return [{ key, tool, ...unknown, source: 'cloudtrail', changedAt: event.at }];
}

function withLatest(known: readonly KeyManager[], manager: KeyManager): KeyManager[] {
  const same = known.find(({ tool }) => tool === manager.tool);
  if (same === undefined) return [...known, manager];
  const isLater = (manager.changedAt ?? 0) > (same.changedAt ?? 0);
  return isLater ? known.map((each) => (each === same ? manager : each)) : [...known];
}

/** What a user's tags say. IAM tells tag keys apart without regard to case (IAM user guide, "Rules for tagging in IAM and AWS STS"). */
export function managersByTag(tags: readonly Tag[]): KeyManager[] {
  return managerTags.flatMap(({ key, tool }) => {
    const tag = tags.find((each) => each.key.toLowerCase() === key && each.value !== '');
    if (tag === undefined) return [];
    const unknown = { key: null, file: null, plannedStatus: null, isDeletedNext: false, changedAt: null };
    return [{ ...unknown, tool, address: tag.value, source: 'tag' as const }];
  });
}

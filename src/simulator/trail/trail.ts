import type { Random } from '../random.ts';

/** A management event as CloudTrail keeps it. `at` is true time; what is shown has whole seconds. */
export interface TrailEvent {
  readonly id: string;
  readonly at: number;
  /** From when on LookupEvents shows it. */
  readonly visibleAt: number;
  readonly region: string;
  readonly name: string;
  readonly source: string;
  readonly username: string | null;
  readonly accessKeyId: string;
  readonly readOnly: boolean;
  readonly resources: readonly { type: string; name: string }[];
  /** The record, as in a log file. */
  readonly record: Readonly<Record<string, unknown>>;
}

export type LookupAttribute =
  | 'EventId'
  | 'EventName'
  | 'ReadOnly'
  | 'Username'
  | 'ResourceType'
  | 'ResourceName'
  | 'EventSource'
  | 'AccessKeyId';

export interface LookupQuery {
  readonly region: string;
  readonly attribute: { key: LookupAttribute; value: string } | null;
  readonly start: number;
  readonly end: number;
  /** The moment of the first page: what became visible later does not shift the later pages. */
  readonly asOf: number;
  readonly offset: number;
  readonly limit: number;
}

export interface Trail {
  add(event: Omit<TrailEvent, 'visibleAt'>, lagMs?: number): void;
  /** Newest first; `more` says whether there is another page. */
  lookup(query: LookupQuery): { events: TrailEvent[]; more: boolean };
}

/** CloudTrail API reference, LookupEvents: the last 90 days. */
const KEPT_MS = 90 * 86_400_000;

/** Events arrive after a lag, seeded, between both ends of `lagMs` (CloudTrail's promise is 15 minutes). */
export function createTrail(lagMs: readonly [number, number], random: Random): Trail {
  const byRegion = new Map<string, TrailEvent[]>();
  return {
    add: (event, lag = random.integer(...lagMs)) => {
      const events = byRegion.get(event.region) ?? [];
      byRegion.set(event.region, events);
      let place = events.length;
      while (place > 0 && (events[place - 1] as TrailEvent).at > event.at) place -= 1;
      events.splice(place, 0, { ...event, visibleAt: event.at + lag });
    },
    lookup: ({ region, attribute, start, end, asOf, offset, limit }) => {
      const matches = (byRegion.get(region) ?? []).filter((event) => {
        const shown = Math.floor(event.at / 1000) * 1000;
        if (event.visibleAt > asOf || shown < start || shown > end || shown < asOf - KEPT_MS) return false;
        return attribute === null || hasAttribute(event, attribute);
      });
      const newestFirst = matches.reverse();
      const events = newestFirst.slice(offset, offset + limit);
      return { events, more: newestFirst.length > offset + limit };
    },
  };
}

function hasAttribute(event: TrailEvent, { key, value }: { key: LookupAttribute; value: string }): boolean {
  switch (key) {
    case 'EventId':
      return event.id === value;
    case 'EventName':
      return event.name === value;
    case 'EventSource':
      return event.source === value;
    case 'ReadOnly':
      return String(event.readOnly) === value;
    case 'Username':
      return event.username === value;
    case 'AccessKeyId':
      return event.accessKeyId === value;
    case 'ResourceName':
      return event.resources.some((resource) => resource.name === value);
    case 'ResourceType':
      return event.resources.some((resource) => resource.type === value);
  }
}

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
  describe(): EventDetail;
}

export interface EventDetail {
  /** As in a log file. */
  readonly record: Readonly<Record<string, unknown>>;
  readonly resources: readonly { type: string; name: string }[];
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
  /** Whether an event of that moment can ever be looked up: what is older than 90 days at the start can't. */
  keeps(at: number): boolean;
  add(event: Omit<TrailEvent, 'visibleAt'>, lagMs?: number): void;
  /** Newest first; `more` says whether there is another page. */
  lookup(query: LookupQuery): { events: TrailEvent[]; more: boolean };
}

/** CloudTrail API reference, LookupEvents: the last 90 days. */
const KEPT_MS = 90 * 86_400_000;

/**
 * Events arrive after a lag, seeded, between both ends of `lagMs` (CloudTrail's promise is 15 minutes).
 * `start` is where the clock starts, in epoch milliseconds.
 */
export function createTrail(options: {
  lagMs: readonly [number, number];
  start: number;
  random: Random;
}): Trail {
  const { lagMs, start: clockStart, random } = options;
  const byRegion = new Map<string, TrailEvent[]>();
  // Pasts are written user by user, so events come in any order: they are sorted when they are asked for.
  const unsorted = new Set<string>();
  const inOrder = (region: string): TrailEvent[] => {
    const events = byRegion.get(region) ?? [];
    if (unsorted.delete(region)) events.sort((a, b) => a.at - b.at);
    return events;
  };
  return {
    keeps: (at) => at >= clockStart - KEPT_MS,
    add: (event, lag = random.integer(...lagMs)) => {
      const events = byRegion.get(event.region) ?? [];
      if (event.at < (events.at(-1)?.at ?? 0)) unsorted.add(event.region);
      events.push({ ...event, visibleAt: event.at + lag });
      byRegion.set(event.region, events);
    },
    lookup: ({ region, attribute, start, end, asOf, offset, limit }) => {
      const matches = inOrder(region).filter((event) => {
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
      return event.describe().resources.some((resource) => resource.name === value);
    case 'ResourceType':
      return event.describe().resources.some((resource) => resource.type === value);
  }
}

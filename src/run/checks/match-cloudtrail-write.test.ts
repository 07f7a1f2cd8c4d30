import { describe, expect, it } from 'vitest';
import { readTrailEvent } from '../../domain/aws/trail-event.ts';
import type { Intent } from '../../domain/run/run-record.ts';
import { isInTrail, lookupStart } from './match-cloudtrail-write.ts';

const intent: Intent = {
  ...{ type: 'intent', at: '2026-06-15T09:30:00Z', action: 'deactivate-AKIA1', why: 'apply' },
  ...{ account: '111122223333', user: 'alice', key: 'AKIA1', to: 'Inactive', signedBy: 'ASIA1' },
};

const record = (over: Record<string, unknown> = {}) => ({
  eventSource: 'iam.amazonaws.com',
  eventName: 'UpdateAccessKey',
  eventTime: '2026-06-15T09:30:01Z',
  userIdentity: { type: 'AssumedRole', accessKeyId: 'ASIA1' },
  requestParameters: { userName: 'alice', accessKeyId: 'AKIA1', status: 'Inactive' },
  ...over,
});

/** What the trail shows, and whether it is the write of the intent. */
const shown: [what: string, event: unknown, isOurs: boolean][] = [
  ['the write', record(), true],
  ['the write, in the second of the intent', record({ eventTime: intent.at }), true],
  ['the write, five minutes after', record({ eventTime: '2026-06-15T09:35:00Z' }), true],
  ['the write, later than that', record({ eventTime: '2026-06-15T09:35:01Z' }), false],
  ['a write of the second before', record({ eventTime: '2026-06-15T09:29:59Z' }), false],
  ['a write that was refused', record({ errorCode: 'AccessDenied' }), false],
  ['a write that another key signed', record({ userIdentity: { accessKeyId: 'ASIA2' } }), false],
  ['a write that nobody knows who signed', record({ userIdentity: {} }), false],
  [
    'a write of another key',
    record({ requestParameters: { accessKeyId: 'AKIA2', status: 'Inactive' } }),
    false,
  ],
  [
    'a write of another status',
    record({ requestParameters: { accessKeyId: 'AKIA1', status: 'Active' } }),
    false,
  ],
  ['another operation', record({ eventName: 'DeleteAccessKey' }), false],
  ['another service', record({ eventSource: 'sts.amazonaws.com' }), false],
  ['an event without a time', record({ eventTime: 'soon' }), false],
  ['an event without parameters', record({ requestParameters: null }), false],
  ['no event', null, false],
];

describe('whether the trail shows a write that is in doubt', () => {
  it.each(shown)('%s', (_, event, isOurs) => {
    expect(isInTrail([intent], [readTrailEvent(event)])).toBe(isOurs ? intent : null);
  });

  it('any of several, and the trail is read from the earliest on', () => {
    const later: Intent = { ...intent, at: '2026-06-15T09:40:00Z', signedBy: 'ASIA2' };
    const event = readTrailEvent(
      record({ eventTime: '2026-06-15T09:40:01Z', userIdentity: { accessKeyId: 'ASIA2' } }),
    );
    expect(isInTrail([intent, later], [event])).toBe(later);
    expect(lookupStart([later, intent])).toBe(Date.parse(intent.at));
  });

  it('neither an event nor an intent without a time proves anything', () => {
    const event = readTrailEvent(record({ eventTime: 'soon' }));
    expect(isInTrail([{ ...intent, at: 'soon' }], [event])).toBeNull();
  });
});

import { expect, test } from 'vitest';
import type { Intent } from '../domain/run-record.ts';
import { readTrailEvent, type TrailEvent } from '../domain/trail-event.ts';
import { findChange } from './describe-change.ts';

const key = 'AKIAIOSFODNN7EXAMPLE';
const intent = (to: Intent['to'], at: string): Intent => ({
  ...{
    type: 'intent',
    why: 'apply',
    action: `deactivate-${key}`,
    account: '111122223333',
    user: 'eve',
    key,
    to,
    at,
    signedBy: 'ASIAOWN',
  },
});
const change = (over: Record<string, unknown> = {}, status = 'Active', of = key): TrailEvent =>
  readTrailEvent({
    ...{ eventSource: 'iam.amazonaws.com', eventName: 'UpdateAccessKey', eventTime: '2026-06-15T09:40:00Z' },
    userIdentity: { accessKeyId: 'ASIAOTHER', arn: 'arn:other' },
    requestParameters: { userName: 'eve', accessKeyId: of, status },
    ...over,
  });
const own = { accessKeyId: 'ASIAOWN', arn: 'arn:own' };
const intents = [intent('Inactive', '2026-06-15T09:30:00.5Z'), intent('Active', '2026-06-15T09:38:00Z')];

test.each<[string, TrailEvent, string | null]>([
  ['a change by others', change(), 'arn:other'],
  ['one in the second of the write', change({ eventTime: '2026-06-15T09:30:00Z' }), 'arn:other'],
  ['one before it', change({ eventTime: '2026-06-15T09:29:59Z' }), null],
  ['one without its time', change({ eventTime: undefined }), null],
  ['the own write of an undo', change({ userIdentity: own, eventTime: '2026-06-15T09:38:01Z' }), null],
  ['the own key, long after', change({ userIdentity: own, eventTime: '2026-06-15T10:38:01Z' }), 'arn:own'],
  ['a call that was refused', change({ errorCode: 'AccessDenied' }), null],
  ['another status', change({}, 'Inactive'), null],
  ['another key', change({}, 'Active', 'AKIAOTHER'), null],
  ['another service', change({ eventSource: 'sts.amazonaws.com' }), null],
  ['another call', change({ eventName: 'CreateAccessKey' }), null],
])('%s', async (_, event, arn) => {
  const found = await findChange(
    { intents },
    { readKeyChanges: async () => [event] },
    { key, status: 'Active' },
  );
  expect(found.isShown).toBe(true);
  expect(found.event?.caller.arn ?? null).toBe(arn);
});

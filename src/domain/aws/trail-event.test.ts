import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTrailEvent } from './trail-event.ts';

const at = '2026-11-01T09:30:00Z';

/** A record as CloudTrail writes it (CloudTrail user guide, "CloudTrail record contents"). */
const record = (over: Record<string, unknown> = {}) => ({
  eventVersion: '1.11',
  userIdentity: { type: 'IAMUser', userName: 'caller', accountId: '111122223333' },
  eventTime: at,
  eventSource: 'iam.amazonaws.com',
  eventName: 'CreateAccessKey',
  requestParameters: { userName: 'eve' },
  responseElements: { accessKey: { userName: 'eve', accessKeyId: 'AKIAEVE', status: 'Active' } },
  ...over,
});

describe('whom a record is about', () => {
  const eve = { kind: 'user', name: 'eve' };
  const made = { accessKey: { userName: 'eve', accessKeyId: 'AKIAEVE' } };
  it.each<[string, Record<string, unknown>, unknown]>([
    ['the user it names', {}, eve],
    [
      'the named one before the answered one',
      { requestParameters: { userName: 'bob' } },
      { kind: 'user', name: 'bob' },
    ],
    ['the owner of the key that was made', { requestParameters: null, responseElements: made }, eve],
    ['the owner, though another one called', { requestParameters: {}, responseElements: made }, eve],
    [
      'the user who called',
      { requestParameters: null, responseElements: null },
      { kind: 'user', name: 'caller' },
    ],
    [
      'root, calling for itself',
      { requestParameters: null, responseElements: null, userIdentity: { type: 'Root' } },
      { kind: 'root' },
    ],
    ['a user, though root called', { userIdentity: { type: 'Root' } }, eve],
    [
      'nobody: a role that names none',
      {
        requestParameters: null,
        responseElements: null,
        userIdentity: { type: 'AssumedRole', userName: 'deploy' },
      },
      null,
    ],
    [
      'nobody: no identity',
      { requestParameters: null, responseElements: null, userIdentity: undefined },
      null,
    ],
    [
      'nobody: an empty name',
      {
        requestParameters: { userName: '' },
        responseElements: null,
        userIdentity: { type: 'IAMUser', userName: '' },
      },
      null,
    ],
  ])('%s', (_, over, user) => {
    expect(readTrailEvent(record(over)).user).toEqual(user);
  });
});

describe('what a record says', () => {
  it('name, time and the key that was made', () => {
    expect(readTrailEvent(record())).toMatchObject({
      eventName: 'CreateAccessKey',
      at: Date.parse(at),
      isFailed: false,
      isIam: true,
      user: { kind: 'user', name: 'eve' },
      madeKeyId: 'AKIAEVE',
      newUserName: null,
    });
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['a refused call', { errorCode: 'AccessDenied', requestParameters: null }, { isFailed: true }],
    [
      'a new name',
      { eventName: 'UpdateUser', requestParameters: { userName: 'eve', newUserName: 'ada' } },
      { newUserName: 'ada' },
    ],
    ['another service', { eventSource: 'sso.amazonaws.com' }, { isIam: false }],
    ['no service', { eventSource: undefined }, { isIam: true }],
    ['no time', { eventTime: undefined }, { at: null }],
    ['a time that is none', { eventTime: 'now' }, { at: null }],
    ['no answer', { responseElements: null }, { madeKeyId: null }],
  ])('%s', (_, over, expected) => {
    expect(readTrailEvent(record(over))).toMatchObject(expected);
  });

  it('reads anything whatever, and names nobody by what is no text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.object(),
          fc.record({
            userIdentity: fc.anything(),
            requestParameters: fc.anything(),
            responseElements: fc.anything(),
          }),
        ),
        (anything) => {
          const { user, at: time } = readTrailEvent(anything);
          if (user?.kind === 'user') expect(user.name).not.toBe('');
          expect(time === null || Number.isFinite(time)).toBe(true);
        },
      ),
    );
  });
});

import { describe, expect, test } from 'vitest';
import { readTrailEvent } from '../../domain/aws/trail-event.ts';
import type { AccessKey } from '../../domain/scan/access-key.ts';
import { hour, minute } from '../../domain/time.ts';
import type { ReportUser } from './report-user.ts';
import { rootSince, unknownRoot } from './root-subject.ts';

const generatedAt = Date.UTC(2026, 8, 1, 12);
const asOf = generatedAt + hour;
const reported: AccessKey = {
  ...{ id: null, slot: 1, status: 'Active', createdAt: generatedAt - 1000 * hour, lastUsed: null },
};

function root(keys: number): ReportUser {
  return {
    name: '<root_account>',
    arn: 'arn:aws:iam::111122223333:root',
    keys: Array(keys).fill(reported),
    hasFurtherCredentials: false,
    isContradictory: false,
  };
}

type Change = [what: 'Create' | 'Delete' | 'Update', key: string | null, minutesAfterTheReport: number];

/** As root's own calls are written down: they name no user. */
function eventOf([what, key, minutes]: Change) {
  const eventTime = new Date(generatedAt + minutes * minute).toISOString().replace('.000', '');
  const made = key === null ? {} : { accessKeyId: key };
  return readTrailEvent({
    eventName: `${what}AccessKey`,
    eventTime,
    eventSource: 'iam.amazonaws.com',
    userIdentity: { type: 'Root', arn: 'arn:aws:iam::111122223333:root' },
    requestParameters: what === 'Create' ? null : made,
    responseElements: what === 'Create' ? { accessKey: made } : null,
  });
}

const none: Change[] = [];

test.each<[what: string, keys: number, changes: Change[], left: number, missing: string[]]>([
  ['nothing happened, none there', 0, none, 0, []],
  ['nothing happened, one there', 1, none, 1, []],
  ['one was made since', 0, [['Create', 'A', 9]], 1, ['root-changed']],
  ['one was made while the report was made', 0, [['Create', 'A', -9]], 1, ['root-changed']],
  ['the only one was deleted since', 1, [['Delete', 'A', 9]], 0, []],
  ['one of two was deleted since', 2, [['Delete', 'A', 9]], 1, ['root-changed']],
  [
    'one event that is told twice is one deletion',
    2,
    [
      ['Delete', 'A', 9],
      ['Delete', 'A', 9],
    ],
    0,
    ['root-changed'],
  ],
  [
    'one was deleted while the report was made, which may still show it',
    1,
    [['Delete', 'A', -9]],
    0,
    ['root-changed'],
  ],
  ['one was deleted while the report was made, which shows none', 0, [['Delete', 'A', -9]], 0, []],
  [
    'one came and went since, none there before',
    0,
    [
      ['Create', 'A', 9],
      ['Delete', 'A', 10],
    ],
    0,
    [],
  ],
  [
    'one came and went since, beside one that stays',
    1,
    [
      ['Create', 'A', 9],
      ['Delete', 'A', 10],
    ],
    1,
    ['root-changed'],
  ],
  [
    'one that the report may show was made before it and deleted after it',
    1,
    [
      ['Create', 'A', -9],
      ['Delete', 'A', 9],
    ],
    0,
    ['root-changed'],
  ],
  ['one was made, and its id is not told', 0, [['Create', null, 9]], 0, ['root-changed']],
  ['one was deleted, and its id is not told', 1, [['Delete', null, 9]], 0, ['root-changed']],
])('root’s keys where %s', (_, keys, changes, left, missing) => {
  const reported = rootSince(root(keys), { events: changes.map(eventOf), generatedAt, asOf });
  expect(reported.keys).toHaveLength(left);
  expect(reported.missing.map(({ code }) => code)).toEqual(missing);
  expect(reported.asOf).toBe(asOf);
});

test('a key that was made since is told by its id', () => {
  const events = [eventOf(['Create', 'AKIAROOT', 9])];
  const [key] = rootSince(root(0), { events, generatedAt, asOf }).keys;
  expect(key).toMatchObject({ id: 'AKIAROOT', status: 'Active', createdAt: generatedAt + 9 * minute });
});

test('a change of status leaves the keys there, in states as old as the report', () => {
  const subject = rootSince(root(1), { events: [eventOf(['Update', 'A', 9])], generatedAt, asOf });
  expect(subject).toMatchObject({ keys: [reported], missing: [], asOf: generatedAt });
});

describe('root is not known where', () => {
  const facts = ({ keys, missing }: ReturnType<typeof unknownRoot>) => [
    keys,
    missing.map(({ code }) => code),
  ];

  test('no report was read', () => {
    expect(facts(unknownRoot(asOf))).toEqual([[], ['root-not-told']]);
  });

  test.each([[none], [[['Delete', 'A', 9]] as Change[]]])('the report has no row of root: %j', (changes) => {
    const reported = rootSince(null, { events: changes.map(eventOf), generatedAt, asOf });
    expect(facts(reported)).toEqual([[], ['root-not-told']]);
  });
});

test('what users did changes nothing of root', () => {
  const users = ['Create', 'Delete'].map((what) =>
    readTrailEvent({
      eventName: `${what}AccessKey`,
      eventTime: '2026-09-01T12:09:00Z',
      requestParameters: { userName: 'eve', accessKeyId: 'AKIAEVE' },
    }),
  );
  expect(rootSince(root(1), { events: users, generatedAt, asOf })).toMatchObject({ keys: [reported], asOf });
});

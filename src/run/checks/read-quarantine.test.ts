import { expect, it } from 'vitest';
import { ServiceError } from '../../domain/aws/service-error.ts';
import { action, defect, failure, throwing } from '../testing/records.ts';
import { readQuarantine } from './read-quarantine.ts';

const said = (message: string) => throwing(new ServiceError('failed', 'Operation', 'Scripted', message));
const policy = 'AWSCompromisedKeyQuarantineV3';
const unreadable = (why: string) =>
  `The policies attached to alice could not be read, so a quarantine by AWS cannot be ruled out: ${why}. Use credentials that may call iam:ListAttachedUserPolicies, or allow it.`;

it.each<[string, () => Promise<string[]>, string, string | null]>([
  ['none', async () => ['ReadOnlyAccess'], 'none', null],
  [
    'one',
    async () => ['ReadOnlyAccess', policy],
    'quarantined',
    `${policy} is attached to alice: AWS has found a key of this user in public. Treat it as an incident.`,
  ],
  ['the user is gone', throwing(failure('not-found')), 'gone', 'The user alice is gone.'],
  [
    'an error that ends with a full stop',
    said('iam.amazonaws.com is down.'),
    'unreadable',
    unreadable('iam.amazonaws.com is down'),
  ],
  [
    'one that does not',
    said('iam.amazonaws.com is down'),
    'unreadable',
    unreadable('iam.amazonaws.com is down'),
  ],
])('%s', async (_, readAttachedPolicies, state, message) => {
  const reason = message === null ? {} : { reason: { code: state, message } };
  expect(await readQuarantine(action, { readAttachedPolicies })).toMatchObject({ state, ...reason });
});

it('a defect is not taken for an answer', async () => {
  await expect(readQuarantine(action, { readAttachedPolicies: throwing(defect) })).rejects.toBe(defect);
});

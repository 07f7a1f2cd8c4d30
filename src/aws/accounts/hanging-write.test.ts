import { describe, expect, test } from 'vitest';
import type { AccountChanger } from '../../domain/ports/account-changer.ts';
import { second } from '../../domain/time.ts';
import { type Answer, neverAnswer, refuse, stallWithin, text, xml } from '../testing/lying-endpoint.ts';
import { failure } from '../testing/own-account.ts';
import { useCaller } from '../testing/use-caller.ts';
import { changeTargets } from './change-target.ts';

const here = useCaller();
const own = '111122223333';
const other = '444455556666';
const input = { userName: 'alice', keyId: 'AKIA1', status: 'Inactive' } as const;

/** In another account than the caller's the credentials for the write have to be asked for first. */
async function withChanger<T>(id: string, work: (changer: AccountChanger) => Promise<T>): Promise<T> {
  const roleArn = id === own ? null : `arn:aws:iam::${id}:role/solekey`;
  const options = { caller: here.caller, externalId: null, actionDeadline: 2 * second };
  const [target] = changeTargets(options)([{ id, partition: 'aws', roleArn }]);
  if (target === undefined) throw new Error('no target');
  const { changer, dispose } = target.open(here.controller.signal);
  try {
    return await work(changer);
  } finally {
    dispose();
  }
}

/** A request ends by itself after half a minute: what is not cut off before ends one of these tests. */
const timeout = 20 * second;

describe('a write whose answer hangs is cut off after half of the time of its action', { timeout }, () => {
  test.each<[what: string, answers: [Answer, ...Answer[]], attempts: number]>([
    ['nothing is answered', [neverAnswer], 1],
    ['the answer begins and stops', [stallWithin], 1],
    ['the answer after a throttle hangs', [refuse(400, 'Throttling'), neverAnswer], 2],
    ['the answer after an internal error hangs', [text(500, ''), neverAnswer], 2],
  ])('%s: its outcome is unknown', async (_, answers, attempts) => {
    here.aws.on('UpdateAccessKey', ...answers);
    const error = await withChanger(own, async ({ openWrite }) => {
      const { updateAccessKey } = await openWrite();
      return failure(updateAccessKey(input));
    });
    expect([error.kind, error.message]).toEqual([
      'failed',
      expect.stringMatching(/^UpdateAccessKey got no answer within (1|\d{1,3}m)s\.$/),
    ]);
    expect(here.aws.counts()['UpdateAccessKey']).toBe(attempts);
  });

  test('its connection is closed, so that nothing of it is sent later', async () => {
    const closed = new Promise((resolve) => {
      here.aws.on('UpdateAccessKey', ({ request }) => void request.socket.once('close', resolve));
    });
    await withChanger(own, async ({ openWrite }) => {
      const { updateAccessKey } = await openWrite();
      await failure(updateAccessKey(input));
      await closed;
    });
  });

  test('an answer that comes in time is one', async () => {
    here.aws.on('UpdateAccessKey', (exchange) => void setTimeout(() => xml('')(exchange), 100));
    await withChanger(own, async ({ openWrite }) => (await openWrite()).updateAccessKey(input));
    expect(here.aws.counts()['UpdateAccessKey']).toBe(1);
  });

  test('credentials for it that hang: nothing is sent', async () => {
    here.aws.on('AssumeRole', neverAnswer);
    const error = await withChanger(other, ({ openWrite }) => failure(openWrite()));
    expect(error.kind).toBe('deadline');
    expect(here.aws.counts()['UpdateAccessKey']).toBeUndefined();
  });
});

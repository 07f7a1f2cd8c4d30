import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IamUser, Subject } from '../../domain/scan/subject.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { anyFact, anyKey, anyUser } from '../testing/arbitrary-subject.ts';
import { caseNow } from '../testing/control-case.ts';
import { iamUserSingleActiveAccessKey as control } from './iam-user-single-active-access-key.ts';

const evaluate = (subject: Subject) => control.evaluate(subject, { now: caseNow, settings: defaultSettings });

const activeKeys = ({ keys }: IamUser) => keys.filter(({ status }) => status === 'Active');

test('two or more active keys fail, and nothing else does', () => {
  fc.assert(
    fc.property(anyUser, (user) => {
      expect(evaluate(user).status === 'fail').toBe(activeKeys(user).length >= 2);
    }),
  );
});

test('the order of the keys changes neither verdict nor numbers', () => {
  const shuffled = anyUser.chain((user) =>
    fc.tuple(fc.constant(user), fc.shuffledSubarray([...user.keys], { minLength: user.keys.length })),
  );
  fc.assert(
    fc.property(shuffled, ([user, keys]) => {
      const [one, other] = [evaluate(user), evaluate({ ...user, keys })];
      expect([other.status, other.message, other.data]).toEqual([one.status, one.message, one.data]);
    }),
  );
});

test('one more active key never turns a fail into something else', () => {
  fc.assert(
    fc.property(anyUser, anyKey, fc.nat(8), (user, key, place) => {
      const keys = user.keys.toSpliced(place, 0, { ...key, status: 'Active' });
      if (activeKeys(user).length >= 1) expect(evaluate({ ...user, keys }).status).toBe('fail');
    }),
  );
});

test('unknown is never a pass: with one fact missing, or one status unknown, no user passes', () => {
  fc.assert(
    fc.property(anyUser, anyFact, anyKey, (user, fact, key) => {
      const withoutFact = { ...user, missing: [...user.missing, fact] };
      const withoutStatus = { ...user, keys: [...user.keys, { ...key, status: 'Unknown' }] };
      for (const subject of [withoutFact, withoutStatus]) {
        expect(evaluate(subject).status).toBe(activeKeys(user).length >= 2 ? 'fail' : 'unknown');
      }
    }),
  );
});

test('a number is called exact only where all keys are known, each with a status', () => {
  fc.assert(
    fc.property(anyUser, (user) => {
      const { data } = evaluate(user);
      const isKnown = user.keys.every(({ status }) => ['Active', 'Inactive', 'Expired'].includes(status));
      expect(data).toEqual({
        activeCount: activeKeys(user).length,
        activeCountIsExact: user.keysAreAll && user.missing.length === 0 && isKnown,
        confirmedLive: user.confirmedLive,
      });
    }),
  );
});

test('Access key alerts elsewhere: do not name the key: every active key id that is known is in the values', () => {
  fc.assert(
    fc.property(anyUser, (user) => {
      const { keys } = evaluate(user).values;
      for (const { id } of activeKeys(user)) if (id !== null) expect(keys).toContain(id);
    }),
  );
});

import { expect } from 'vitest';
import { changeByOthers } from '../../../src/app/testing/fake-aws.ts';
import { createRunWorld, keyId, userOf } from '../../../src/app/testing/run-world.ts';
import { failing, once } from '../../../src/app/testing/trouble.ts';
import { day } from '../../../src/domain/time.ts';
import { planSimulated } from '../../simulated/plan-simulated.ts';
import { accountOf, now, type UserSketch } from '../account-of.ts';
import type { PeerLine } from '../peer-line.ts';

const goes = keyId('alice', 0);
const stays = keyId('alice', 1);
const alice = () => createRunWorld([userOf('alice')]);
const statesOf = ({ run }: { run: { actions: readonly { state: string }[] } }) =>
  run.actions.map(({ state }) => state);

/** What a plan says of the users of an account. */
async function planned(users: readonly UserSketch[], permissions = {}) {
  const accounts = [accountOf(users, { permissions })];
  const { outcome } = await planSimulated({ clock: { start: now, rate: 0 }, accounts });
  const decisions = new Map(outcome.plan.decisions.map((each) => [each.user.name, each]));
  return { plan: outcome.plan, decisionOf: (name: string) => decisions.get(name) };
}

/** Mistakes that cost somebody a key, or leave one that should be gone. */
export const changing: readonly PeerLine[] = [
  {
    peer: 'Cloud Custodian',
    mistake: 'an action without a filter hits every key of the user, and deletes it',
    async holds() {
      const world = createRunWorld([userOf('alice', 3), userOf('bob')]);
      await world.apply({ only: [`deactivate-${goes}`] });
      const inactive = Object.entries(world.aws.statuses()).filter(([, status]) => status !== 'Active');
      expect(inactive).toEqual([[goes, 'Inactive']]);
      expect(Object.keys(world.aws.statuses())).toHaveLength(5);
    },
  },
  {
    peer: 'Cloud Custodian',
    mistake: 'an age filter disables keys that were used that day',
    async holds() {
      const keys = [
        { at: now - 900 * day, usedAt: now - day },
        { at: now - 800 * day, usedAt: now - 2 * day },
      ];
      const { plan, decisionOf } = await planned([{ name: 'old-and-busy', keys }]);
      expect(plan.actions).toEqual([]);
      expect(decisionOf('old-and-busy')?.outcome).toBe('migrate');
    },
  },
  {
    peer: 'Cloud Custodian',
    mistake: 'of keys with one creation second both are taken',
    async holds() {
      const at = now - 300 * day;
      const { plan, decisionOf } = await planned([{ name: 'twins', keys: [{ at }, { at }] }]);
      expect(plan.actions).toEqual([]);
      expect(decisionOf('twins')?.reasons.map(({ code }) => code)).toContain('equal-keys');
    },
  },
  {
    peer: 'AWS sample rotation',
    mistake: "an error while the last use is read counts as 'never used'",
    async holds() {
      const keys = [{ usedAt: now - day }, { usedAt: now - 200 * day }];
      const { plan } = await planned([{ name: 'unread', keys }], { deny: ['iam:GetAccessKeyLastUsed'] });
      expect(plan.actions).toEqual([]);
      const world = alice();
      once(world.aws, 'before', 'GetAccessKeyLastUsed', 1, () => {
        throw failing('throttled', 'GetAccessKeyLastUsed');
      });
      expect(statesOf(await world.apply())).toEqual(['refused']);
      expect(world.aws.key(goes).status).toBe('Active');
    },
  },
  {
    peer: 'AWS sample rotation',
    mistake: 'the owner is written in one field and read from another',
    async holds() {
      const account = accountOf([{ name: 'owned', keys: [{}, {}] }], {
        later: (script, id) =>
          script.tagUser({ account: id, user: 'owned', tags: { owner: 'data-team' }, at: now - day }),
      });
      const { outcome } = await planSimulated({ clock: { start: now, rate: 0 }, accounts: [account] });
      expect(outcome.plan.decisions.map(({ owner }) => owner)).toEqual(['data-team']);
    },
  },
  {
    peer: 'aws-rotate-key',
    mistake: 'with two keys it deletes the other one, active or not',
    async holds() {
      const world = alice();
      changeByOthers(world.aws, stays, 'Inactive');
      expect(statesOf(await world.apply())).toEqual(['refused']);
      expect(world.aws.statuses()).toEqual({ [goes]: 'Active', [stays]: 'Inactive' });
    },
  },
  {
    peer: 'Stratus Red Team',
    mistake: 'its revert takes every key of the user, and ignores errors',
    async holds() {
      const world = createRunWorld([userOf('alice', 3)]);
      changeByOthers(world.aws, keyId('alice', 1), 'Inactive');
      await world.apply();
      once(world.aws, 'before', 'UpdateAccessKey', 1, () => {
        throw failing('denied', 'UpdateAccessKey');
      });
      expect(statesOf(await world.undo())).toEqual(['failed']);
      world.aws.before = () => {};
      expect(statesOf(await world.undo())).toEqual(['undone']);
      expect(Object.values(world.aws.statuses())).toEqual(['Active', 'Inactive', 'Active']);
    },
  },
  {
    peer: "AWS's automated response (ASR)",
    mistake: "it swallows the error of the deactivation and answers 'Success'",
    async holds() {
      const world = alice();
      once(world.aws, 'before', 'UpdateAccessKey', 1, () => {
        throw failing('denied', 'UpdateAccessKey');
      });
      const { run } = await world.apply();
      expect(run).toMatchObject({ state: 'stopped', actions: [{ state: 'failed' }] });
    },
  },
  {
    peer: 'Flowpipe',
    mistake: 'it ranks keys without asking whether they are active',
    async holds() {
      const keys = [
        { status: 'Inactive', usedAt: now - 150 * day },
        { usedAt: now - 200 * day },
        { usedAt: now - day },
      ];
      const { plan, decisionOf } = await planned([{ name: 'three', keys }]);
      expect(plan.actions.map(({ key }) => key)).toEqual(decisionOf('three')?.deactivate);
      const statuses = plan.actions.map(({ key, keep, seen }) => {
        const of = (id: string) => seen.keys.find((each) => each.id === id)?.status;
        return [of(key), of(keep)];
      });
      expect(statuses).toEqual([['Active', 'Active']]);
    },
  },
  {
    peer: 'All',
    mistake: 'nobody verifies after the write',
    async holds() {
      const world = alice();
      // The write is answered, and never comes to be.
      world.aws.after = ({ operation }) => {
        if (operation === 'UpdateAccessKey') world.aws.key(goes).status = 'Active';
      };
      const { run } = await world.apply();
      expect(run.actions).toMatchObject([{ state: 'in-doubt', verifiedAt: null }]);
    },
  },
  {
    peer: 'All',
    mistake: 'nobody can undo',
    async holds() {
      const world = createRunWorld();
      const before = world.aws.statuses();
      await world.apply();
      expect(world.aws.statuses()).not.toEqual(before);
      await world.undo();
      expect(world.aws.statuses()).toEqual(before);
    },
  },
  {
    peer: 'All',
    mistake: 'nobody guards the key that they are signing with',
    async holds() {
      const world = alice();
      expect(statesOf(await world.apply({ signer: { keyId: goes, user: null } }))).toEqual(['refused']);
      expect(world.aws.key(goes).status).toBe('Active');
    },
  },
];

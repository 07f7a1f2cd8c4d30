import { expect } from 'vitest';
import { hour } from '../../../src/domain/time.ts';
import { scanSimulated } from '../../simulated/scan-simulated.ts';
import { accountOf, now, oneActive, reportAt, twoActive } from '../account-of.ts';
import type { PeerLine } from '../peer-line.ts';
import { accountIn, findingOf, idsOf, trueKeys, verdicts } from '../read-scanned.ts';

const peer = 'AWS';

/** What AWS itself does, and a reader of it can get wrong. */
export const awsFacts: readonly PeerLine[] = [
  {
    peer,
    mistake: "a key from before 2015-04-22 without a use is called 'never used'",
    async holds() {
      // IAM user guide, "Find unused AWS credentials": uses are tracked since that day.
      const users = [
        { name: 'before', keys: [{ at: Date.UTC(2015, 3, 21, 23, 59, 59) }] },
        { name: 'since', keys: [{ at: Date.UTC(2015, 3, 22) }] },
      ];
      const scanned = await scanSimulated({ accounts: [accountOf(users)] });
      const stateOf = (name: string) => findingOf(scanned, name).keys.map(({ lastUsed }) => lastUsed?.state);
      expect({ before: stateOf('before'), since: stateOf('since') }).toEqual({
        before: ['unknown'],
        since: ['never'],
      });
    },
  },
  {
    peer,
    mistake: 'a status that nobody knows is taken for inactive',
    async holds() {
      const keys = [{}, { status: 'Pending' }];
      const scanned = await scanSimulated({ accounts: [accountOf([{ name: 'odd', keys }])] });
      expect(verdicts(scanned, 'odd')).toEqual({ odd: 'unknown' });
      expect(scanned.exitCode).toBe(3);
    },
  },
  {
    peer,
    mistake: 'an expired key counts as active',
    async holds() {
      const keys = [{}, { status: 'Expired' }];
      const scanned = await scanSimulated({ accounts: [accountOf([{ name: 'late', keys }])] });
      expect(verdicts(scanned, 'late')).toEqual({ late: 'pass' });
    },
  },
  {
    peer,
    mistake: 'a user named in other letters by the trail is taken for somebody else',
    async holds() {
      const account = accountOf([{ name: 'Alice', keys: oneActive }], {
        later: (script, id) => {
          for (const user of ['ALICE', 'alice'])
            script.createAccessKey({ account: id, user, at: now - hour });
        },
      });
      const scanned = await scanSimulated({ accounts: [account] });
      expect(scanned.findings.map(({ subject }) => subject.name)).toEqual(['Alice', 'organization-admin']);
      expect(verdicts(scanned, 'Alice')).toEqual({ Alice: 'fail' });
      expect(scanned.sent['ListAccessKeys']).toBe(1);
    },
  },
  {
    peer,
    mistake: 'a user whom the report lists twice is counted twice',
    async holds() {
      const { report, ...account } = accountOf([{ name: 'double', keys: oneActive }]);
      const accounts = [{ ...account, report: { ...report, format: { duplicates: ['double'] } } }];
      const scanned = await scanSimulated({ accounts });
      expect(verdicts(scanned, 'double')).toEqual({ double: 'pass' });
      expect(accountIn(scanned).users).toBe(2);
    },
  },
  {
    peer,
    mistake: 'a change that was refused is taken for one',
    async holds() {
      const account = accountOf([{ name: 'calm', keys: oneActive }], {
        later: (script, id) => {
          const step = { account: id, event: 'CreateAccessKey', input: { UserName: 'calm' }, at: now - hour };
          for (const code of ['LimitExceeded', 'AccessDenied']) script.failedCall({ ...step, code });
        },
      });
      const scanned = await scanSimulated({ accounts: [account] });
      expect(scanned.sent['ListAccessKeys']).toBeUndefined();
      expect(accountIn(scanned).problems).toEqual([]);
    },
  },
  {
    peer,
    mistake: 'an event with null parameters is skipped',
    async holds() {
      const account = accountOf([{ name: 'grown', keys: oneActive }], {
        later: (script, id) =>
          script.createAccessKey({ account: id, user: 'grown', at: now - hour, requestParameters: null }),
      });
      const scanned = await scanSimulated({ accounts: [account] });
      expect(verdicts(scanned, 'grown')).toEqual({ grown: 'fail' });
    },
  },
  {
    peer,
    mistake: 'a report is read by the places of its columns, and by one spelling of its values',
    async holds() {
      const format = {
        additionalCredentials: 'filled',
        extraColumns: ['passkey_1_active'],
        times: '+00:00',
        booleans: 'upper',
      } as const;
      const users = [
        { name: 'one', keys: [{}, { status: 'Inactive' }] },
        { name: 'four', keys: [{ status: 'Inactive' }, { status: 'Inactive' }, {}, {}] },
      ];
      const { report, ...account } = accountOf(users);
      const scanned = await scanSimulated({ accounts: [{ ...account, report: { ...report, format } }] });
      const { path, problems } = accountIn(scanned);
      expect({ path, problems }).toEqual({ path: 'report', problems: [] });
      expect(verdicts(scanned, 'one', 'four')).toEqual({ one: 'pass', four: 'fail' });
    },
  },
  {
    peer,
    mistake: 'a stored report older than AWS ever serves is believed',
    async holds() {
      const stored = { generatedAt: now - 9 * hour, tookMs: 0 };
      const account = accountOf([{ name: 'grown', keys: oneActive }], {
        report: { stored, neverExpires: true },
      });
      const scanned = await scanSimulated({ accounts: [account] });
      const { path, problems } = accountIn(scanned);
      expect({ path, problems: problems.map(({ code }) => code) }).toEqual({
        path: 'live',
        problems: ['report-falls-back-to-live'],
      });
    },
  },
  {
    peer,
    mistake: 'a user who was renamed since the report is lost',
    async holds() {
      const account = accountOf([{ name: 'maiden', keys: twoActive }], {
        later: (script, id) =>
          script.updateUser({ account: id, user: 'maiden', name: 'married', at: now - hour }),
      });
      const scanned = await scanSimulated({ accounts: [account] });
      expect(scanned.findings.map(({ status, subject }) => [subject.name, status])).toEqual([
        ['married', 'fail'],
        ['organization-admin', 'pass'],
      ]);
      expect(idsOf(findingOf(scanned, 'married').keys)).toEqual(idsOf(trueKeys(scanned, 'married')));
    },
  },
  {
    peer,
    mistake: 'a closed account of the organization is asked, and counts as unreadable',
    async holds() {
      const closed = accountOf([{ name: 'offender', keys: twoActive }], { status: 'SUSPENDED' });
      const scanned = await scanSimulated({ accounts: [accountOf([]), closed] }, { isOrganization: true });
      expect(scanned.accounts).toHaveLength(1);
      expect(scanned.sent['AssumeRole']).toBeUndefined();
      expect(scanned.exitCode).toBe(0);
    },
  },
  {
    peer,
    mistake: 'an answer without the trail claims to be newer than the report',
    async holds() {
      const account = accountOf([{ name: 'one', keys: oneActive }], {
        permissions: { deny: ['cloudtrail:LookupEvents'] },
      });
      const scanned = await scanSimulated({ accounts: [account] });
      const { asOf, state, problems } = accountIn(scanned);
      expect({ asOf, state, problems: problems.map(({ code }) => code) }).toEqual({
        asOf: reportAt,
        state: 'complete',
        problems: ['access-denied'],
      });
      expect(findingOf(scanned, 'one')).toMatchObject({ status: 'pass', asOf: reportAt });
    },
  },
];

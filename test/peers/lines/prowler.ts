import { expect } from 'vitest';
import { day, hour, minute, second } from '../../../src/domain/time.ts';
import { scanSimulated } from '../../simulated/scan-simulated.ts';
import { accountOf, now, oneActive, reportAt, twoActive } from '../account-of.ts';
import type { PeerLine } from '../peer-line.ts';
import { accountIn, findingOf, idsOf, trueKeys, verdicts } from '../read-scanned.ts';

const peer = 'Prowler';

export const prowler: readonly PeerLine[] = [
  {
    peer,
    mistake: "the report's age is never looked at, so a key made since is not seen",
    async holds() {
      const users = [
        { name: 'grown', keys: oneActive },
        { name: 'same', keys: oneActive },
      ];
      const account = accountOf(users, {
        later: (script, id) => script.createAccessKey({ account: id, user: 'grown', at: now - hour }),
      });
      const scanned = await scanSimulated({ accounts: [account] });
      expect(verdicts(scanned, 'grown', 'same')).toEqual({ grown: 'fail', same: 'pass' });
      expect(idsOf(findingOf(scanned, 'grown').keys)).toEqual(idsOf(trueKeys(scanned, 'grown')));
    },
  },
  {
    peer,
    mistake: "the report's age is never looked at, so a user who was put right since still fails",
    async holds() {
      const account = accountOf([{ name: 'repaired', keys: twoActive }], {
        later: (script, id, keys) => {
          const [key = ''] = keys('repaired');
          const at = now - hour;
          script.updateAccessKey({ account: id, user: 'repaired', key, status: 'Inactive', at });
        },
      });
      const scanned = await scanSimulated({ accounts: [account] });
      const { status, data } = findingOf(scanned, 'repaired');
      expect({ status, data }).toEqual({
        status: 'pass',
        data: { activeCount: 1, activeCountIsExact: true, confirmedLive: true },
      });
    },
  },
  {
    peer,
    mistake: "the report's age is never looked at, and no verdict says of which moment it is true",
    async holds() {
      // An event may be 15 minutes late: of these nothing is known, so nothing is said.
      const account = accountOf([{ name: 'grown-just-now', keys: oneActive }], {
        later: (script, id) =>
          script.createAccessKey({ account: id, user: 'grown-just-now', at: now - 5 * minute, lagMs: hour }),
      });
      const scanned = await scanSimulated({ accounts: [account] });
      const { asOf, reportGeneratedAt } = accountIn(scanned);
      const finding = findingOf(scanned, 'grown-just-now');
      expect(reportGeneratedAt).toBe(reportAt);
      expect(asOf).toBeGreaterThanOrEqual(now - 15 * minute);
      expect(asOf).toBeLessThan(now - 14 * minute);
      expect(finding).toMatchObject({ status: 'pass', asOf });
    },
  },
  {
    peer,
    mistake: 'the report is taken for true at one moment, though it was made row by row before it',
    async holds() {
      const names = Array.from({ length: 12 }, (_, place) => `user-${place}`);
      const account = accountOf(
        names.map((name) => ({ name, keys: oneActive })),
        {
          report: { stored: { generatedAt: reportAt, tookMs: 20 * minute } },
          later: (script, id) => {
            for (const user of names) script.createAccessKey({ account: id, user, at: reportAt - minute });
          },
        },
      );
      const scanned = await scanSimulated({ accounts: [account] });
      const failed = names.filter((name) => findingOf(scanned, name).status === 'fail');
      expect(failed).toEqual(names);
    },
  },
  {
    peer,
    mistake: 'an error while fetching the report gives an empty list, so a pass',
    async holds() {
      const deny = ['iam:GenerateCredentialReport', 'iam:GetCredentialReport', 'iam:ListUsers'];
      const account = accountOf([{ name: 'offender', keys: twoActive }], { permissions: { deny } });
      const scanned = await scanSimulated({ accounts: [account] });
      const { id, state, users, asOf } = accountIn(scanned);
      expect({ state, users, asOf }).toEqual({ state: 'failed', users: null, asOf: null });
      expect(scanned.findings.map(({ status, subject }) => [status, subject.kind, subject.name])).toEqual([
        ['unknown', 'account', id],
      ]);
      expect(scanned.exitCode).toBe(3);
    },
  },
  {
    peer,
    mistake: 'an account that could not be entered gives an empty list, so a pass',
    async holds() {
      const locked = accountOf([{ name: 'offender', keys: twoActive }], { roles: [] });
      const scanned = await scanSimulated({ accounts: [accountOf([]), locked] }, { isOrganization: true });
      const entered = scanned.accounts.map(({ account, findings }) => [
        account.state,
        findings.map(({ status, subject }) => `${subject.kind} ${status}`),
      ]);
      expect(entered).toEqual([
        ['complete', ['iam-user pass']],
        ['failed', ['account unknown']],
      ]);
      expect(scanned.exitCode).toBe(3);
    },
  },
  {
    peer,
    mistake: "root's row is reported as a user",
    async holds() {
      const account = accountOf([{ name: 'somebody', keys: oneActive }], {
        later: (script, id) => {
          for (const days of [500, 400])
            script.createAccessKey({ account: id, by: { root: true }, at: now - days * day });
        },
      });
      const scanned = await scanSimulated({ accounts: [account] });
      const names = scanned.findings.map(({ subject }) => subject.name);
      expect(names).toEqual(['organization-admin', 'somebody']);
      expect(accountIn(scanned).users).toBe(2);
      expect(scanned.exitCode).toBe(0);
    },
  },
  {
    peer,
    mistake: 'at least nine calls a user answer what the report answers in a few',
    async holds() {
      const users = Array.from({ length: 60 }, (_, place) => ({ name: `user-${place}`, keys: oneActive }));
      const account = accountOf([...users, { name: 'offender', keys: twoActive }]);
      const scanned = await scanSimulated({ accounts: [account] });
      expect(scanned.sent).toEqual({
        GetCallerIdentity: 1,
        GenerateCredentialReport: 1,
        GetCredentialReport: 1,
        LookupEvents: 2,
        ListAccessKeys: 1,
      });
      expect(verdicts(scanned, 'offender')).toEqual({ offender: 'fail' });
    },
  },
  {
    peer,
    mistake: "a second key's finding overwrote the first one's",
    async holds() {
      const users = ['one', 'two'].map((name) => ({ name, keys: twoActive }));
      const organization = { accounts: [accountOf(users), accountOf(users)] };
      const scanned = await scanSimulated(organization, { isOrganization: true });
      for (const [place, { findings }] of scanned.accounts.entries()) {
        for (const { name } of users) {
          const finding = findingOf({ findings }, name);
          expect(idsOf(finding.keys)).toEqual(idsOf(trueKeys(scanned, name, place)));
          expect(finding.keys).toHaveLength(2);
        }
      }
      const ids = scanned.findings.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    },
  },
  {
    peer,
    mistake: 'asks for the report in a loop without a pause',
    async holds() {
      const { pauses } = await scanNeverReady();
      // Drawn between half and all of half a second, then of twice as long; the last one ends with the patience.
      expect(pauses).toEqual([375, 750, 1500, 2375]);
    },
  },
  {
    peer,
    mistake: 'asks for the report in a loop without a bound',
    async holds() {
      const scanned = await scanNeverReady();
      const waited = scanned.pauses.reduce((sum, pause) => sum + pause, 0);
      // One user is read live at once, so the least wait is enough.
      expect(waited).toBe(5 * second);
      const { path, problems } = accountIn(scanned);
      expect({ path, problems: problems.map(({ code }) => code) }).toEqual({
        path: 'live',
        problems: ['report-falls-back-to-live'],
      });
      expect(verdicts(scanned, 'offender')).toEqual({ offender: 'fail' });
    },
  },
];

function scanNeverReady() {
  const users = [{ name: 'offender', keys: twoActive }];
  return scanSimulated({ accounts: [accountOf(users, { report: { neverCompletes: true } })] });
}

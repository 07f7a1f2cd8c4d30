import { expect } from 'vitest';
import { iamAccessKeyUnused } from '../../../src/controls/iam-access-key-unused/iam-access-key-unused.ts';
import { day } from '../../../src/domain/time.ts';
import { defaultReportOptions } from '../../../src/reports/report.ts';
import { reports } from '../../../src/reports/scan/index.ts';
import { type Scanned, scanSimulated } from '../../simulated/scan-simulated.ts';
import { accountOf, now, oneActive, twoActive } from '../account-of.ts';
import type { PeerLine } from '../peer-line.ts';
import { findingOf, idsOf, trueKeys, verdicts } from '../read-scanned.ts';

export const others: readonly PeerLine[] = [
  {
    peer: 'An unused-key finding',
    mistake: 'complains about a key created yesterday',
    async holds() {
      const users = [
        { name: 'new', keys: [{ at: now - day }] },
        { name: 'forgotten', keys: [{ at: now - 100 * day }] },
        { name: 'busy', keys: [{ at: now - 100 * day, usedAt: now - day }] },
      ];
      const scanned = await scanSimulated(
        { accounts: [accountOf(users)] },
        { controls: [iamAccessKeyUnused] },
      );
      expect(verdicts(scanned, 'new', 'forgotten', 'busy')).toEqual({
        new: 'pass',
        forgotten: 'fail',
        busy: 'pass',
      });
    },
  },
  {
    peer: 'KICS, Datadog IaC',
    mistake: 'john.doe and jane.doe collide on a split',
    async holds() {
      const users = ['john.doe', 'jane.doe'].map((name) => ({ name, keys: twoActive }));
      const accounts = [accountOf([...users, { name: 'jim.doe', keys: oneActive }])];
      const scanned = await scanSimulated({ accounts });
      expect(verdicts(scanned, 'john.doe', 'jane.doe', 'jim.doe')).toEqual({
        'john.doe': 'fail',
        'jane.doe': 'fail',
        'jim.doe': 'pass',
      });
      for (const { name } of users)
        expect(idsOf(findingOf(scanned, name).keys)).toEqual(idsOf(trueKeys(scanned, name)));
    },
  },
  {
    peer: 'KICS, Datadog IaC',
    mistake: '`Status` is not read, so an inactive key counts',
    async holds() {
      const keys = [{}, { status: 'Inactive' }];
      for (const path of ['report', 'live'] as const) {
        const scanned = await scanSimulated({ accounts: [accountOf([{ name: 'tidy', keys }])] }, { path });
        const { status } = findingOf(scanned, 'tidy');
        expect({ path, status }).toEqual({ path, status: 'pass' });
      }
    },
  },
  {
    peer: 'CloudSploit',
    mistake: 'a report of two rows, root and one user, passes unread',
    async holds() {
      const keys = twoActive;
      const scanned = await scanSimulated({ accounts: [accountOf([{ name: 'only', keys }])], admin: 'only' });
      expect(scanned.findings.map(({ status, subject }) => [subject.name, status])).toEqual([
        ['only', 'fail'],
      ]);
      expect(scanned.exitCode).toBe(1);
    },
  },
  {
    peer: 'Fix Inventory',
    mistake: 'report slots are joined to key ids by their place in a list',
    async holds() {
      // Slot 1 was freed and taken again: it holds the younger key, which ListAccessKeys tells last.
      const account = accountOf([{ name: 'rotated' }], {
        later: (script, id) => {
          const at = (days: number) => now - days * day;
          const base = { account: id, user: 'rotated' };
          const gone = script.createAccessKey({ ...base, at: at(300) });
          const old = script.createAccessKey({ ...base, at: at(200) });
          script.deleteAccessKey({ ...base, key: gone.id, at: at(150) });
          const young = script.createAccessKey({ ...base, at: at(100) });
          const use = { account: id, service: 's3', region: 'us-east-1' };
          script.useKey({ ...use, key: old.id, at: at(90) });
          script.useKey({ ...use, key: young.id, at: at(2) });
        },
      });
      const scanned = await scanSimulated({ accounts: [account] });
      const told = findingOf(scanned, 'rotated').keys.map(({ id, slot, lastUsed }) => [
        id,
        slot,
        lastUsed?.at,
      ]);
      const [old, young] = trueKeys(scanned, 'rotated');
      expect(told).toEqual([
        [old?.id, 2, old?.lastUsedAt],
        [young?.id, 1, young?.lastUsedAt],
      ]);
    },
  },
  {
    peer: 'Flowpipe',
    mistake: 'of three keys an inactive one is offered and an active one hidden',
    async holds() {
      const keys = [{}, { status: 'Inactive' }, {}];
      const scanned = await scanSimulated({ accounts: [accountOf([{ name: 'three', keys }])] });
      const { message } = findingOf(scanned, 'three');
      const [first, inactive, third] = trueKeys(scanned, 'three').map(({ id }) => id);
      expect(message).toContain(first);
      expect(message).toContain(third);
      expect(message).not.toContain(inactive);
    },
  },
  {
    peer: 'Access key alerts elsewhere',
    mistake: 'the message does not name the key',
    async holds() {
      const scanned = await scanWithOffender();
      const { message } = findingOf(scanned, 'offender');
      for (const { id } of trueKeys(scanned, 'offender')) expect(message).toContain(id);
    },
  },
  {
    peer: 'Access key alerts elsewhere',
    mistake: 'a format does not name the key',
    async holds() {
      const scanned = await scanWithOffender();
      for (const [format, load] of Object.entries(reports)) {
        let text = '';
        // Without the sentence: each format shows the keys by itself.
        for await (const chunk of (await load())(withoutMessages(scanned), defaultReportOptions))
          text += chunk;
        const missing = trueKeys(scanned, 'offender').filter(({ id }) => !text.includes(id));
        expect({ format, missing }).toEqual({ format, missing: [] });
      }
    },
  },
];

function scanWithOffender(): Promise<Scanned> {
  return scanSimulated({ accounts: [accountOf([{ name: 'offender', keys: twoActive }])] });
}

async function* withoutMessages({ events }: Scanned) {
  for (const event of events) {
    if (event.type !== 'account-done') yield event;
    else yield { ...event, findings: event.findings.map((finding) => ({ ...finding, message: '' })) };
  }
}

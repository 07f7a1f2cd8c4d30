import { expect } from 'vitest';
import { scanSimulated } from '../../simulated/scan-simulated.ts';
import { accountOf, oneActive, twoActive } from '../account-of.ts';
import type { PeerLine } from '../peer-line.ts';
import { findingOf, idsOf, trueKeys, verdicts } from '../read-scanned.ts';

const peer = 'Steampipe';
const bobs = [
  { name: 'bob', keys: oneActive },
  { name: 'bobby', keys: twoActive },
];

export const steampipe: readonly PeerLine[] = [
  {
    peer,
    mistake: "ARNs are matched as text, so bob inherits bobby's key",
    async holds() {
      const scanned = await scanSimulated({ accounts: [accountOf(bobs)] });
      expect(verdicts(scanned, 'bob', 'bobby')).toEqual({ bob: 'pass', bobby: 'fail' });
      expect(findingOf(scanned, 'bob').keys).toHaveLength(1);
    },
  },
  {
    peer,
    mistake: 'ARNs are matched as text, so whoever asks for bob gets bobby too',
    async holds() {
      const scanned = await scanSimulated({ accounts: [accountOf(bobs)] }, { users: ['bob'] });
      expect(scanned.findings.map(({ subject }) => subject.name)).toEqual(['bob']);
    },
  },
  {
    peer,
    mistake: 'ARNs are matched as text, so /team/eve passes with two keys',
    async holds() {
      const eve = { name: 'eve', path: '/team/', keys: twoActive };
      const scanned = await scanSimulated({ accounts: [accountOf([eve])] });
      const { status, subject, keys } = findingOf(scanned, 'eve');
      expect(status).toBe('fail');
      expect(subject.arn).toMatch(/:user\/team\/eve$/);
      expect(idsOf(keys)).toEqual(idsOf(trueKeys(scanned, 'eve')));
    },
  },
  {
    peer: 'Steampipe/Flowpipe',
    mistake: 'same-named users in two accounts are added together',
    async holds() {
      const first = accountOf([
        { name: 'deploy', keys: oneActive },
        { name: 'backup', keys: twoActive },
      ]);
      const second = accountOf([
        { name: 'deploy', keys: oneActive },
        { name: 'backup', keys: [{}, {}, { status: 'Inactive' }] },
      ]);
      const scanned = await scanSimulated({ accounts: [first, second] }, { isOrganization: true });
      for (const [place, { findings }] of scanned.accounts.entries()) {
        expect(verdicts({ findings }, 'deploy', 'backup')).toEqual({ deploy: 'pass', backup: 'fail' });
        const { keys } = findingOf({ findings }, 'backup');
        expect(idsOf(keys)).toEqual(idsOf(trueKeys(scanned, 'backup', place)));
      }
      const ids = scanned.findings.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    },
  },
];

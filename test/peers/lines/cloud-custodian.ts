import { expect } from 'vitest';
import { day } from '../../../src/domain/time.ts';
import { scanSimulated } from '../../simulated/scan-simulated.ts';
import { accountOf, now, twoActive } from '../account-of.ts';
import type { PeerLine } from '../peer-line.ts';
import { accountIn, findingOf, idsOf, trueKeys } from '../read-scanned.ts';

const peer = 'Cloud Custodian';

export const cloudCustodian: readonly PeerLine[] = [
  {
    peer,
    mistake: 'keys of the same creation second both match, and what is told of one is told of both',
    async holds() {
      const at = now - 200 * day;
      const keys = [{ at: at + 100, usedAt: now - day }, { at: at + 700 }];
      const scanned = await scanSimulated({ accounts: [accountOf([{ name: 'twins', keys }])] });
      const finding = findingOf(scanned, 'twins');
      expect(finding.status).toBe('fail');
      expect(idsOf(finding.keys)).toEqual(idsOf(trueKeys(scanned, 'twins')));
      const joined = finding.keys.map(({ slot, lastUsed }) => ({ slot, lastUsed }));
      expect(joined).toEqual([
        { slot: null, lastUsed: null },
        { slot: null, lastUsed: null },
      ]);
    },
  },
  {
    peer,
    mistake: '`ReportExpired` is not handled',
    async holds() {
      const expired = { code: 'ReportExpired', status: 410, nth: 1 };
      const faults = [{ kind: 'error', operation: 'GetCredentialReport', ...expired } as const];
      const accounts = [accountOf([{ name: 'offender', keys: twoActive }])];
      const scanned = await scanSimulated({ accounts, faults });
      const { path, state, problems } = accountIn(scanned);
      expect({ path, state, problems }).toEqual({ path: 'report', state: 'complete', problems: [] });
      expect(scanned.sent).toMatchObject({ GenerateCredentialReport: 2, GetCredentialReport: 2 });
      expect(findingOf(scanned, 'offender').status).toBe('fail');
    },
  },
];

import { expect } from 'vitest';
import { scanSimulated } from '../../simulated/scan-simulated.ts';
import { accountOf } from '../account-of.ts';
import type { PeerLine } from '../peer-line.ts';
import { accountIn, findingOf, idsOf, trueKeys } from '../read-scanned.ts';

const peer = 'ScoutSuite';
const [inactive, active] = [{ status: 'Inactive' }, { status: 'Active' }];

export const scoutSuite: readonly PeerLine[] = [
  {
    peer,
    mistake: 'only keys 0 and 1 are looked at, so [Inactive, Active, Active] passes',
    async holds() {
      for (const path of ['report', 'live'] as const) {
        const accounts = [accountOf([{ name: 'three', keys: [inactive, active, active] }])];
        const scanned = await scanSimulated({ accounts }, { path });
        const { status, keys, data } = findingOf(scanned, 'three');
        expect({ path, status }).toEqual({ path, status: 'fail' });
        expect(data).toMatchObject({ activeCount: 2, activeCountIsExact: true });
        expect(idsOf(keys)).toEqual(idsOf(trueKeys(scanned, 'three')));
      }
    },
  },
  {
    peer,
    mistake: 'only keys 0 and 1 are looked at, so two active keys hide behind two inactive ones',
    async holds() {
      const four = { name: 'four', keys: [inactive, inactive, active, active] };
      for (const additionalCredentials of ['absent', 'filled'] as const) {
        const { report, ...account } = accountOf([four]);
        const accounts = [{ ...account, report: { ...report, format: { additionalCredentials } } }];
        const scanned = await scanSimulated({ accounts });
        const { status } = findingOf(scanned, 'four');
        expect({ additionalCredentials, status }).toEqual({ additionalCredentials, status: 'fail' });
      }
    },
  },
  {
    peer,
    mistake: 'a `ListAccessKeys` error leaves no data, so a pass',
    async holds() {
      const denied = { code: 'AccessDenied', status: 403, user: 'closed' };
      const faults = [{ kind: 'error', operation: 'ListAccessKeys', ...denied } as const];
      for (const path of ['report', 'live'] as const) {
        const accounts = [accountOf([{ name: 'closed', keys: [inactive, active] }])];
        const scanned = await scanSimulated({ accounts, faults }, { path });
        const { status } = findingOf(scanned, 'closed');
        const { state } = accountIn(scanned);
        const { exitCode } = scanned;
        expect({ path, status, state, exitCode }).toEqual({
          path,
          status: 'unknown',
          state: 'partial',
          exitCode: 3,
        });
      }
    },
  },
];

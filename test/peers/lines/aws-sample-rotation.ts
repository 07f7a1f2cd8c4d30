import { expect } from 'vitest';
import { readReports } from '../../../src/app/scan/read-reports.ts';
import type { ReportSource } from '../../../src/domain/ports/report-source.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { day } from '../../../src/domain/time.ts';
import { scanSimulated } from '../../simulated/scan-simulated.ts';
import { accountOf, now, oneActive, twoActive } from '../account-of.ts';
import type { PeerLine } from '../peer-line.ts';
import { accountIn, findingOf, verdicts } from '../read-scanned.ts';

const peer = 'AWS sample rotation';

export const awsSampleRotation: readonly PeerLine[] = [
  {
    peer,
    mistake: 'users are not paginated, so only the first page of them is seen',
    async holds() {
      // A page of ListUsers holds a thousand at the most.
      const users = Array.from({ length: 1001 }, (_, place) => ({ name: `user-${place}` }));
      const accounts = [accountOf([...users, { name: 'zoe', keys: twoActive }])];
      const scanned = await scanSimulated({ accounts }, { path: 'live' });
      expect(accountIn(scanned).users).toBe(1003);
      expect(verdicts(scanned, 'zoe')).toEqual({ zoe: 'fail' });
    },
  },
  {
    peer,
    mistake: 'accounts and events are not paginated, so only the first page of them is seen',
    async holds() {
      const busy = accountOf([{ name: 'grown', keys: oneActive }], {
        later: (script, account) => {
          const at = now - day / 24;
          script.createAccessKey({ account, user: 'grown', at });
          // Newer events come first, 50 a page.
          for (let nth = 1; nth <= 60; nth += 1)
            script.failedCall({ account, event: 'CreateAccessKey', code: 'LimitExceeded', at: at + nth });
        },
      });
      // Twenty accounts a page.
      const accounts = [...Array.from({ length: 20 }, () => accountOf([])), busy];
      const scanned = await scanSimulated({ accounts }, { isOrganization: true });
      expect(scanned.accounts).toHaveLength(21);
      expect(verdicts(scanned, 'grown')).toEqual({ grown: 'fail' });
    },
  },
  {
    peer,
    mistake: "a last use that could not be read is taken for 'never used'",
    async holds() {
      const said = (usedAt: string) =>
        readReports([reportOf(usedAt)], defaultSettings, { asOf: null, now }).then(
          () => 'read',
          (error) => error.code,
        );
      const cells = ['N/A', 'Throttling', 'AccessDenied', '2026-08-31T00:00:00', '2026-02-30T00:00:00Z'];
      expect(await Promise.all(cells.map(said))).toEqual(['read', ...Array(4).fill('input-malformed')]);
    },
  },
  {
    peer,
    mistake: "a last use that nobody asked for is taken for 'never used'",
    async holds() {
      const keys = [{ usedAt: now - 20 * day }, { usedAt: now - 10 * day }];
      const accounts = [accountOf([{ name: 'busy', keys }])];
      const live = findingOf(await scanSimulated({ accounts }, { path: 'live' }), 'busy');
      expect(live.keys.map(({ lastUsed }) => lastUsed)).toEqual([null, null]);
      const reported = findingOf(await scanSimulated({ accounts }), 'busy');
      expect(reported.keys.map(({ lastUsed }) => lastUsed)).toMatchObject([
        { state: 'used', at: now - 20 * day },
        { state: 'used', at: now - 10 * day },
      ]);
    },
  },
];

/** A report of one user with one key, and what stands in it as that key's last use. */
function reportOf(usedAt: string): ReportSource {
  const cells = {
    user: 'alice',
    arn: 'arn:aws:iam::111122223333:user/alice',
    access_key_1_active: 'true',
    access_key_1_last_rotated: '2026-01-01T00:00:00Z',
    access_key_1_last_used_date: usedAt,
    access_key_2_active: 'false',
    access_key_2_last_rotated: 'N/A',
  };
  const row = Object.values(cells).join(',');
  // The second row can be read from its bytes alone, where the first has said whose report it is.
  const text = [Object.keys(cells).join(','), row.replace(usedAt, 'N/A'), row.replaceAll('alice', 'bob'), ''];
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode(text.join('\n'));
  }
  const name = 'report.csv';
  return { name, open: async () => [{ name, generatedAt: null, separator: ',', chunks: chunks() }] };
}

import { withKeys } from './key-state-cases.ts';
import { DAY, MINUTE } from './past.ts';
import type { UserCase } from './user-case.ts';

/** AWS's own quarantine policy for a leaked key (IAM User Guide, managed policies). */
const QUARANTINE = 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3';
const TRACKING_BEGAN = Date.UTC(2015, 3, 22);

/** Users with two active keys whose last use says less, or more, than it seems. */
export const useCases: readonly UserCase[] = [
  {
    name: 'quarantined',
    write: (past) => {
      withKeys(past, ['Active', 'Active']);
      const { script, account, name } = past;
      script.attachPolicy({ account, at: past.daysAgo(2, 30), user: name, policyArn: QUARANTINE });
    },
  },
  {
    name: 'ses-in-use',
    write: (past) => {
      past.user();
      const [first, second] = [past.key(past.daysAgo(500)), past.key(past.daysAgo(300))];
      past.use(first, past.daysAgo(150, 200), { service: 'ses' });
      past.keepUsing(second, past.daysAgo(300));
    },
  },
  {
    name: 'older-than-tracking',
    write: (past) => {
      const born = TRACKING_BEGAN - past.random.integer(30, 700) * DAY;
      past.user({ at: born - DAY });
      past.key(born);
      const young = past.daysAgo(150, 900);
      past.keepUsing(past.key(young), young);
    },
  },
  {
    name: 'used-just-now-unseen',
    write: (past) => {
      past.user();
      const old = past.key(past.daysAgo(800));
      const young = past.daysAgo(200, 400);
      past.use(old, young - DAY);
      past.keepUsing(past.key(young), young);
      past.use(old, past.now - 2 * MINUTE, { lagMs: 9 * MINUTE });
    },
  },
  {
    name: 'used-at-the-edge-of-idle',
    write: (past) => {
      past.user();
      const first = past.key(past.daysAgo(600));
      const young = past.daysAgo(300);
      past.use(first, past.daysAgo(99, 101));
      past.keepUsing(past.key(young), young);
    },
  },
];

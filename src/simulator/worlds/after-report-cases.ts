import { withKeys } from './key-state-cases.ts';
import { DAY, MINUTE, type Past } from './past.ts';
import type { UserCase } from './user-case.ts';

/** Users whose report row is no longer true. */
export const afterReportCases: readonly UserCase[] = [
  {
    name: 'key-made-after-by-admin',
    write: (past) => {
      withKeys(past, ['Active']);
      past.key(past.afterReport());
    },
  },
  {
    name: 'key-made-after-by-self',
    write: (past) => {
      withKeys(past, ['Active']);
      const { script, account, name } = past;
      script.createAccessKey({ account, at: past.afterReport(), by: { user: name } });
    },
  },
  {
    name: 'key-made-after-null-parameters',
    write: (past) => {
      withKeys(past, ['Active']);
      past.key(past.afterReport(), { requestParameters: null });
    },
  },
  {
    name: 'key-made-within-the-lag',
    write: (past) => {
      withKeys(past, ['Active']);
      const { now, reportAt, random } = past;
      const ago = Math.min((now - reportAt) / 2, random.integer(1, 13) * MINUTE);
      const at = now - Math.floor(ago);
      past.key(at, { lagMs: Math.floor(ago) + random.integer(1, 2) * MINUTE });
    },
  },
  {
    name: 'reactivated-after',
    write: (past) => {
      past.user();
      past.key(past.daysAgo(300));
      const second = past.key(past.daysAgo(200));
      past.status(second, 'Inactive', past.daysAgo(100));
      past.status(second, 'Active', past.afterReport());
    },
  },
  {
    name: 'deactivated-after',
    write: (past) => past.status(twoActive(past), 'Inactive', past.afterReport()),
  },
  {
    name: 'deactivated-after-by-key-id-only',
    write: (past) => {
      const { script, account } = past;
      script.updateAccessKey({ account, at: past.afterReport(), key: twoActive(past), status: 'Inactive' });
    },
  },
  {
    name: 'deleted-key-after',
    write: (past) => {
      const { script, account, name } = past;
      const key = twoActive(past);
      script.deleteAccessKey({ account, at: past.afterReport(), key, user: name });
    },
  },
  { name: 'user-deleted-after', write: (past) => removeUser(past, past.afterReport(0.5)) },
  { name: 'renamed-after-two-keys', endsAs: (name) => `${name}-v2`, write: (past) => rename(past, 2) },
  { name: 'renamed-after-one-key', endsAs: (name) => `${name}-v2`, write: (past) => rename(past, 1) },
  {
    name: 'made-again-after-with-one-key',
    write: (past) => {
      const at = past.afterReport(0.3);
      removeUser(past, at);
      past.user({ at: at + 2000 });
      past.key(at + 3000);
    },
  },
  {
    name: 'made-again-after-with-two-keys',
    write: (past) => {
      withKeys(past, ['Active']);
      const { script, account, name } = past;
      const at = past.afterReport(0.3);
      for (const key of past.made) script.deleteAccessKey({ account, at, key, user: name });
      script.deleteUser({ account, at: at + 1000, user: name });
      past.user({ at: at + 2000 });
      past.key(at + 3000);
      past.key(at + 4000);
    },
  },
  {
    name: 'user-made-after-with-two-keys',
    write: (past) => {
      const at = past.afterReport(0.4);
      past.user({ at });
      past.key(at + 1000);
      past.key(at + 2000);
    },
  },
  {
    name: 'failed-create-after',
    write: (past) => {
      withKeys(past, ['Active', 'Inactive']);
      const { script, account, name } = past;
      const input = { UserName: name };
      const event = 'CreateAccessKey';
      script.failedCall({ account, at: past.afterReport(), event, input, code: 'LimitExceeded' });
    },
  },
  {
    name: 'failed-call-null-parameters',
    write: (past) => {
      withKeys(past, ['Active']);
      const { script, account } = past;
      const event = past.random.pick(['CreateAccessKey', 'UpdateAccessKey']);
      script.failedCall({
        account,
        at: past.afterReport(),
        event,
        code: 'AccessDenied',
        requestParameters: null,
      });
    },
  },
  {
    name: 'event-spells-the-name-otherwise',
    userNames: ['DataLoader'],
    write: (past) => {
      withKeys(past, ['Active']);
      past.key(past.afterReport(), { user: past.name.toLowerCase() });
    },
  },
];

/** Two active keys long before the report; the first's id. */
function twoActive(past: Past): string {
  past.user();
  const first = past.key(past.daysAgo(400));
  const young = past.daysAgo(200);
  past.key(young);
  past.use(first, young - DAY);
  return first;
}

function removeUser(past: Past, at: number): void {
  const { script, account, name } = past;
  twoActive(past);
  for (const key of past.made) script.deleteAccessKey({ account, at, key, user: name });
  script.deleteUser({ account, at: at + 1000, user: name });
}

function rename(past: Past, keys: 1 | 2): void {
  const { script, account, name } = past;
  withKeys(past, Array(keys).fill('Active'));
  // The new name is the one that `endsAs` promises.
  script.updateUser({ account, at: past.afterReport(), user: name, name: `${name}-v2` });
}

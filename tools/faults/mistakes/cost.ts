import type { Fault } from '../fault.ts';

const testFile = 'cost.test.ts';

/** Not a peer's alone: what makes a scan dearer than it has to be, or lets it tell less than it has sent. */
export const cost: readonly Fault[] = [
  {
    testFile,
    test: '1,000 users live: the pages of ListUsers, and a ListAccessKeys each',
    from: 'const pageSize = 1000;',
    to: 'const pageSize = 100;',
  },
  {
    testFile,
    test: '1,000 users by report, 40 suspects by 120 events: three pages',
    from: 'const pageSize = 50;',
    to: 'const pageSize = 10;',
  },
  {
    testFile,
    test: '1,000 users by report, 50 suspects in the report, whom the trail names too',
    from: 'const known = asked.get(identity);',
    to: 'const known = asked.get(identity + asked.size);',
  },
  {
    testFile,
    test: 'an organization of three accounts: a page of ListAccounts more, and a role in two',
    from: 'countsCaller: account === own',
    to: 'countsCaller: true',
  },
  {
    testFile,
    test: 'a server error is counted too',
    from: 'counts[operation] = (counts[operation] ?? 0) + 1;',
    to: 'if (!/attempt=[2-9]/.test(JSON.stringify(request))) counts[operation] = (counts[operation] ?? 0) + 1;',
  },
];

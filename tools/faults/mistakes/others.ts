import type { Fault } from '../fault.ts';

const unnamed = 'Access key alerts elsewhere: a format does not name the key';

export const others: readonly Fault[] = [
  {
    test: 'KICS, Datadog IaC: john.doe and jane.doe collide on a split',
    file: 'src/collect/changes/confirm-suspects.ts',
    from: 'const identity = name.toLowerCase();',
    to: "const identity = name.toLowerCase().split('.').at(-1) ?? name;",
  },
  {
    test: 'KICS, Datadog IaC: `Status` is not read, so an inactive key counts',
    file: 'src/controls/iam-user-single-active-access-key/iam-user-single-active-access-key.ts',
    from: "user.keys.filter((key) => key.status === 'Active');",
    to: 'user.keys;',
  },
  {
    test: 'CloudSploit: a report of two rows, root and one user, passes unread',
    file: 'src/collect/report/report-users.ts',
    from: 'for (let row = 0; row < names.length; row += 1) {\n        if (!repeated',
    to: 'for (let row = 0; names.length > 1 && row < names.length; row += 1) {\n        if (!repeated',
  },
  {
    test: 'Fix Inventory: report slots are joined to key ids by their place in a list',
    file: 'src/collect/report/join-slots.ts',
    from: 'const [match] = sameReported;',
    to: 'const match = reported[live.indexOf(key)];',
  },
  {
    test: 'Flowpipe: of three keys an inactive one is offered and an active one hidden',
    file: 'src/controls/iam-user-single-active-access-key/iam-user-single-active-access-key.ts',
    from: 'keys: nameKeys(active)',
    to: 'keys: nameKeys(user.keys.slice(0, 2))',
  },
  {
    test: 'Access key alerts elsewhere: the message does not name the key',
    file: 'src/controls/name-keys.ts',
    from: 'if (id !== null) return id;',
    to: "if (id === '') return id;",
  },
  {
    test: unnamed,
    file: 'src/reports/scan/csv.ts',
    from: 'printableOrNull(key?.id)',
    to: 'key && null',
  },
  {
    test: unnamed,
    file: 'src/reports/scan/scan-json.ts',
    from: '    id: key.id,',
    to: '    id: null,',
  },
  {
    test: unnamed,
    file: 'src/reports/scan/table/key-rows.ts',
    from: 'if (key.id !== null) return printable(key.id);',
    to: "if (key.id === '') return printable(key.id);",
  },
  {
    test: 'An unused-key finding: complains about a key created yesterday',
    file: 'src/controls/iam-access-key-unused/iam-access-key-unused.ts',
    from: 'if (isRecent(createdAt ?? Number.NEGATIVE_INFINITY)) return false;',
    to: '',
  },
];

import type { Fault } from '../fault.ts';

const unnamed = 'Access key alerts elsewhere: a format does not name the key';

export const others: readonly Fault[] = [
  {
    test: 'KICS, Datadog IaC: john.doe and jane.doe collide on a split',
    exports: 'createConfirmer',
    from: 'const identity = name.toLowerCase();',
    to: "const identity = name.toLowerCase().split('.').at(-1) ?? name;",
  },
  {
    test: 'KICS, Datadog IaC: `Status` is not read, so an inactive key counts',
    from: "user.keys.filter((key) => key.status === 'Active');",
    to: 'user.keys;',
  },
  {
    test: 'CloudSploit: a report of two rows, root and one user, passes unread',
    from: 'root, users, showsFurtherCredentials',
    to: 'root, users: users.size < 2 ? new Map() : users, showsFurtherCredentials',
  },
  {
    test: 'Fix Inventory: report slots are joined to key ids by their place in a list',
    from: 'const [match] = sameReported;',
    to: 'const match = reported[live.indexOf(key)];',
  },
  {
    test: 'Flowpipe: of three keys an inactive one is offered and an active one hidden',
    exports: 'iamUserSingleActiveAccessKey',
    from: 'keys: nameKeys(active)',
    to: 'keys: nameKeys(user.keys.slice(0, 2))',
  },
  {
    test: 'Access key alerts elsewhere: the message does not name the key',
    exports: 'nameKeys',
    from: 'if (id !== null) return id;',
    to: "if (id === '') return id;",
  },
  {
    test: unnamed,
    from: 'printableOrNull(key?.id)',
    to: 'key && null',
  },
  {
    test: unnamed,
    exports: 'accountJson',
    from: '    id: key.id,',
    to: '    id: null,',
  },
  {
    test: unnamed,
    from: 'if (key.id !== null) return printable(key.id);',
    to: "if (key.id === '') return printable(key.id);",
  },
  {
    test: 'An unused-key finding: complains about a key created yesterday',
    from: 'if (isRecent(createdAt ?? Number.NEGATIVE_INFINITY)) return false;',
    to: '',
  },
];

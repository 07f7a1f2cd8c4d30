import type { Fault } from '../fault.ts';

const hidden =
  'ScoutSuite: only keys 0 and 1 are looked at, so two active keys hide behind two inactive ones';

export const scoutSuite: readonly Fault[] = [
  {
    test: 'ScoutSuite: only keys 0 and 1 are looked at, so [Inactive, Active, Active] passes',
    from: 'keys: [...keys.values()] };',
    to: 'keys: [...keys.values()].slice(0, 2) };',
  },
  {
    test: hidden,
    from: 'return !report.showsFurtherCredentials && user.keys.length >= 2;',
    to: 'return false;',
  },
  {
    test: hidden,
    from: 'active >= 2 || user.hasFurtherCredentials ||',
    to: 'active >= 2 ||',
  },
  {
    test: 'ScoutSuite: a `ListAccessKeys` error leaves no data, so a pass',
    from: ": { state: 'unreadable', error };",
    to: ": { state: 'read', asOf, name, keys: [] };",
  },
];

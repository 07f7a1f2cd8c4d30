import type { Fault } from '../fault.ts';

const byPlace = 'AWS: a report is read by the places of its columns, and by one spelling of its values';

export const awsFacts: readonly Fault[] = [
  {
    test: "AWS: a key from before 2015-04-22 without a use is called 'never used'",
    from: 'createdAt >= useTrackedSince',
    to: 'createdAt >= 0',
  },
  {
    test: 'AWS: a status that nobody knows is taken for inactive',
    from: '...unclearStatuses(keys)];',
    to: '];',
  },
  {
    test: 'AWS: an expired key counts as active',
    from: "user.keys.filter((key) => key.status === 'Active');",
    to: "user.keys.filter((key) => key.status !== 'Inactive');",
  },
  {
    test: 'AWS: a user named in other letters by the trail is taken for somebody else',
    exports: 'createConfirmer',
    from: 'const identity = name.toLowerCase();',
    to: 'const identity = name;',
  },
  {
    test: 'AWS: a user whom the report lists twice is counted twice',
    from: 'const identity = user.name.toLowerCase();',
    to: 'const identity = user.name.toLowerCase() + users.size;',
  },
  {
    test: 'AWS: a change that was refused is taken for one',
    exports: 'readTrailChanges',
    from: 'event.isFailed || !event.isIam',
    to: '!event.isIam',
  },
  {
    test: 'AWS: an event with null parameters is skipped',
    from: "asText(request['userName']) ?? asText(accessKey['userName'])",
    to: "asText(request['userName'])",
  },
  {
    test: byPlace,
    from: "furtherCredentials: place('additional_credentials_info'),",
    to: 'furtherCredentials: 22,',
  },
  {
    test: byPlace,
    from: 'const lower = cell.toLowerCase();',
    to: 'const lower = cell;',
  },
  {
    test: 'AWS: a stored report older than AWS ever serves is believed',
    from: 'if (now - generatedAt > oldestReport) {',
    to: 'if (now - generatedAt > 100 * oldestReport) {',
  },
  {
    test: 'AWS: a user who was renamed since the report is lost',
    from: 'for (const event of renames(changes, suspect))',
    to: 'for (const event of renames(changes, suspect).slice(1))',
  },
  {
    test: 'AWS: a closed account of the organization is asked, and counts as unreadable',
    from: 'return state === null || !inactiveStates.has(state);',
    to: "return state !== '';",
  },
  {
    test: 'AWS: an answer without the trail claims to be newer than the report',
    from: 'const isWhole = changes.error === null && !hasUnnamed;',
    to: 'const isWhole = !hasUnnamed;',
  },
];

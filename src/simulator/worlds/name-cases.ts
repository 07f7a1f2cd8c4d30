import { withKeys } from './key-state-cases.ts';
import type { Past } from './past.ts';
import type { UserCase } from './user-case.ts';

/** Users whose names or paths mislead a tool that does not compare them whole. */
export const nameCases: readonly UserCase[] = [
  { name: 'name-is-a-formula', userNames: ['=cmd'], write: oneOrTwo },
  { name: 'name-begins-with-plus', userNames: ['+a'], write: oneOrTwo },
  { name: 'name-begins-with-minus', userNames: ['-b'], write: oneOrTwo },
  { name: 'name-begins-with-at', userNames: ['@c'], write: oneOrTwo },
  { name: 'name-holds-a-comma', userNames: ['a,b'], write: oneOrTwo },
  { name: 'name-of-64-letters', userNames: ['x'.repeat(64)], write: oneOrTwo },
  { name: 'path-with-a-team', userNames: ['eve'], write: (past) => onPath(past, '/team/') },
  {
    name: 'prefix-of-another-name',
    userNames: ['bob', 'bobby'],
    write: (bob, bobby) => {
      const [few, many] = [['Active'], ['Active', 'Active']];
      const swapped = bob.random.chance(0.5);
      withKeys(bob, swapped ? many : few);
      withKeys(bobby, swapped ? few : many);
    },
  },
  {
    name: 'same-family-name',
    userNames: ['john.doe', 'jane.doe'],
    write: (john, jane) => {
      withKeys(john, ['Active']);
      withKeys(jane, ['Active']);
    },
  },
  { name: 'same-name-in-another-account', userNames: ['deploy'], write: oneOrTwo },
  {
    name: 'ses-smtp-name',
    userNames: ['ses-smtp-user.20240611-093012'],
    write: (past) => withKeys(past, ['Active', 'Active']),
  },
];

function oneOrTwo(past: Past): void {
  withKeys(past, past.random.chance(0.5) ? ['Active'] : ['Active', 'Active']);
}

function onPath(past: Past, path: string): void {
  past.user({ path });
  past.key(past.daysAgo(300));
  past.key(past.daysAgo(200));
}

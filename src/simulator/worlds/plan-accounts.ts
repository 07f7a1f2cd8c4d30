import type { Random } from '../random.ts';
import { afterReportCases } from './after-report-cases.ts';
import { keyStateCases } from './key-state-cases.ts';
import { nameCases } from './name-cases.ts';
import { useCases } from './use-cases.ts';
import type { UserCase } from './user-case.ts';

/** Every kind of user that a world can hold. */
export const userCases: readonly UserCase[] = [
  ...keyStateCases,
  ...afterReportCases,
  ...nameCases,
  ...useCases,
];

export interface AccountPlan {
  readonly users: readonly { userCase: UserCase; names: readonly [string] | readonly [string, string] }[];
  readonly rootKeys: number;
}

const ORDINARY = userCases.find(({ name }) => name === 'one-active') as UserCase;
const SHARED_NAME = userCases.find(({ name }) => name === 'same-name-in-another-account') as UserCase;

/**
 * Deals the cases like cards over all accounts, so that each comes up once before any comes up twice. The
 * management account has one place less: the administrator of `credentials` is one of its users.
 */
export function planAccounts(options: {
  accounts: number;
  users: number;
  oddUsers: number;
  random: Random;
}): AccountPlan[] {
  const { accounts, users, oddUsers, random } = options;
  const deck = createDeck(random);
  return Array.from({ length: accounts }, (_, index) => {
    const planned: AccountPlan['users'][number][] = [];
    const dealt = new Map<UserCase, number>();
    let places = index === 0 ? users - 1 : users;
    const deal = (userCase: UserCase): void => {
      const place = places + index * users;
      const before = dealt.get(userCase) ?? 0;
      dealt.set(userCase, before + 1);
      planned.push({ userCase, names: namesFor(userCase, place, before, random) });
      places -= userCase.userNames?.length ?? 1;
    };
    // The first two accounts share a name whatever else is dealt.
    if (index < 2 && places > 0 && oddUsers > 0) deal(SHARED_NAME);
    while (places > 0) deal(random.chance(oddUsers) ? deck.next(places) : ORDINARY);
    return { users: planned, rootKeys: random.chance(0.3) ? random.integer(1, 2) : 0 };
  });
}

function createDeck(random: Random): { next(places: number): UserCase } {
  let cards: UserCase[] = [];
  return {
    next: (places) => {
      if (cards.length === 0) cards = random.shuffle(userCases);
      const top = cards.at(-1) as UserCase;
      if ((top.userNames?.length ?? 1) > places) return ORDINARY;
      cards.pop();
      return top;
    },
  };
}

function namesFor(
  userCase: UserCase,
  place: number,
  again: number,
  random: Random,
): readonly [string] | readonly [string, string] {
  const wanted = userCase.userNames;
  if (!wanted) return [`${random.pick(WORKLOADS)}-${place}`];
  // A case that comes twice in one account needs another name: `bob2`.
  const unlike = (name: string): string => (again === 0 ? name : `${name.slice(0, 62)}${again + 1}`);
  const [first, second] = wanted;
  return second === undefined ? [unlike(first)] : [unlike(first), unlike(second)];
}

const WORKLOADS = [
  'ci-deployer',
  'terraform',
  'billing-export',
  'log-shipper',
  'backup',
  'image-resizer',
  'metrics-reader',
  'etl-loader',
  'mail-relay',
  'cdn-purge',
  'report-builder',
  'queue-worker',
];

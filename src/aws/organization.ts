import { globalRegions } from '../domain/account.ts';
import { ServiceError } from '../domain/service-error.ts';
import { SolekeyError } from '../domain/solekey-error.ts';
import type { Caller } from './caller.ts';
import type { ListedAccount } from './organization-calls.ts';
import { serviceErrorOf } from './service-error-of.ts';

export type OrganizationAccount = { id: string; name: string | null };

/**
 * The organization's active accounts, from its management account or a delegated administrator.
 * @param onLeftOut hears of each account that is not active
 * @throws SolekeyError `organization-unreadable` where the list can't be read to its end: part of it would be a scan
 * that misses accounts.
 */
export async function listOrganizationAccounts(
  caller: Caller,
  onLeftOut: (account: OrganizationAccount) => void = () => {},
): Promise<OrganizationAccount[]> {
  // By id: pages that move while they are read can tell an account twice.
  const accounts = new Map<string, OrganizationAccount>();
  const seen = new Set<string>();
  try {
    const { createOrganizationCalls } = await import('./organization-calls.ts');
    const calls = createOrganizationCalls(caller.parts, globalRegions[caller.partition]);
    let token: string | null = null;
    do {
      const page = await caller.within('ListAccounts', () => calls.listAccounts(token));
      for (const told of page.items) {
        const account = named(told);
        if (isActive(told)) accounts.set(account.id, account);
        else onLeftOut(account);
      }
      token = page.next;
      if (token !== null && seen.has(token)) throw endless();
      if (token !== null) seen.add(token);
    } while (token !== null);
  } catch (error) {
    throw unreadable(serviceErrorOf(error, 'ListAccounts'));
  }
  return [...accounts.values()];
}

/** The states in which nobody can sign in (Organizations API reference, Account, State). */
const inactiveStates: ReadonlySet<string> = new Set([
  'PENDING_ACTIVATION',
  'SUSPENDED',
  'PENDING_CLOSURE',
  'CLOSED',
]);

/** One of no state, or of one that nobody knows, is read: skipping it in silence would miss it. */
function isActive({ state }: ListedAccount): boolean {
  return state === null || !inactiveStates.has(state);
}

function named({ id, name }: ListedAccount): OrganizationAccount {
  if (id === null || !/^\d{12}$/.test(id)) throw malformed('an account has no id of twelve digits');
  return { id, name };
}

function endless(): ServiceError {
  return malformed('the same page was named twice as the next one');
}

function malformed(what: string): ServiceError {
  return new ServiceError('malformed', 'ListAccounts', 'MalformedAnswer', `ListAccounts: ${what}`);
}

function unreadable(error: ServiceError): Error {
  if (error.kind === 'interrupted') return error;
  return new SolekeyError(
    'organization-unreadable',
    `The organization's accounts can't be listed: ${error.message}`,
    fixes[error.code] ??
      'Run it from the management account or a delegated administrator with organizations:ListAccounts, or name the accounts with --accounts.',
    error,
  );
}

const fixes: Readonly<Record<string, string>> = {
  AWSOrganizationsNotInUseException: 'This account is in no organization: leave --org out.',
};

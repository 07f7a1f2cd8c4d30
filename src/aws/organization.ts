import { globalRegions } from '../domain/account.ts';
import { ServiceError } from '../domain/service-error.ts';
import { SolekeyError } from '../domain/solekey-error.ts';
import type { Caller } from './caller.ts';
import type { ListedAccount } from './organization-calls.ts';
import { serviceErrorOf } from './service-error-of.ts';

export type OrganizationAccount = { id: string; name: string | null };

/**
 * The organization's active accounts, from its management account or a delegated administrator.
 * @throws SolekeyError `organization-unreadable` where the list can't be read to its end: part of it would be a scan
 * that misses accounts.
 */
export async function listOrganizationAccounts(caller: Caller): Promise<OrganizationAccount[]> {
  const accounts: OrganizationAccount[] = [];
  const seen = new Set<string>();
  try {
    const { createOrganizationCalls } = await import('./organization-calls.ts');
    const calls = createOrganizationCalls(caller.parts, globalRegions[caller.partition]);
    let token: string | null = null;
    do {
      const page = await caller.within('ListAccounts', () => calls.listAccounts(token));
      for (const account of page.items) if (isActive(account)) accounts.push(named(account));
      token = page.next;
      if (token !== null && seen.has(token)) throw endless();
      if (token !== null) seen.add(token);
    } while (token !== null);
  } catch (error) {
    throw unreadable(serviceErrorOf(error, 'ListAccounts'));
  }
  return accounts;
}

/** One that says nothing of its state is read: skipping it in silence would miss it. */
function isActive({ state }: ListedAccount): boolean {
  return state === null || state === 'ACTIVE';
}

function named({ id, name }: ListedAccount): OrganizationAccount {
  if (id === null) throw malformed('an account has no id');
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

import { callAdvice } from '../../domain/aws/call-advice.ts';
import { globalRegionOf } from '../../domain/aws/partition.ts';
import { ServiceError } from '../../domain/aws/service-error.ts';
import type { OptionKey } from '../../domain/next-command.ts';
import type { Page } from '../../domain/ports/account-reader.ts';
import { type Fix, SolekeyError } from '../../domain/solekey-error.ts';
import type { ListedAccount } from '../calls/organization-calls.ts';
import { serviceErrorOf } from '../transport/service-error-of.ts';
import type { Caller } from './caller.ts';

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
  const { createOrganizationCalls } = await import('../calls/organization-calls.ts');
  const calls = createOrganizationCalls(caller.parts, globalRegionOf(caller.partition));
  try {
    const listed = await readPages(caller, 'ListAccounts', calls.listAccounts);
    return activeAccounts(listed, onLeftOut);
  } catch (error) {
    throw organizationUnreadable(serviceErrorOf(error, 'ListAccounts'), {
      option: 'org',
      permissions: 'organizations:ListAccounts',
    });
  }
}

/** All pages of a list. Each token leads to one page: the same one again would lead round for ever. */
export async function readPages<T>(
  caller: Pick<Caller, 'within'>,
  operation: string,
  read: (token: string | null) => Promise<Page<T>>,
): Promise<T[]> {
  const items: T[] = [];
  const seen = new Set<string>();
  let token: string | null = null;
  do {
    const page: Page<T> = await caller.within(operation, () => read(token));
    items.push(...page.items);
    token = page.next;
    if (token !== null && seen.has(token)) throw malformed(operation, 'the next page is the page before');
    if (token !== null) seen.add(token);
  } while (token !== null);
  return items;
}

/** Each active account once: lists that change while they are read can have one twice. */
export function activeAccounts(
  listed: readonly ListedAccount[],
  onLeftOut: (account: OrganizationAccount) => void,
): OrganizationAccount[] {
  const [active, leftOut] = [new Map<string, OrganizationAccount>(), new Map<string, OrganizationAccount>()];
  for (const item of listed) {
    const account = named(item);
    (isActive(item) ? active : leftOut).set(account.id, account);
  }
  for (const account of leftOut.values()) if (!active.has(account.id)) onLeftOut(account);
  return [...active.values()];
}

/** The states in which no user can sign in (Organizations API reference, Account, State). */
const inactiveStates: ReadonlySet<string> = new Set([
  'PENDING_ACTIVATION',
  'SUSPENDED',
  'PENDING_CLOSURE',
  'CLOSED',
]);

/** An account without a state, or with an unknown one, is read: to skip it silently would miss it. */
function isActive({ state }: ListedAccount): boolean {
  return state === null || !inactiveStates.has(state);
}

function named({ id, name }: ListedAccount): OrganizationAccount {
  if (id === null || !/^\d{12}$/.test(id))
    throw malformed('ListAccounts', 'an account has no ID of 12 digits');
  return { id, name };
}

export function malformed(operation: string, what: string): ServiceError {
  return new ServiceError('malformed', operation, 'MalformedAnswer', `${operation}: ${what}`);
}

/** @param asked the option that asks for it, and the permissions that it takes */
export function organizationUnreadable(
  error: ServiceError,
  { option, permissions }: { option: OptionKey; permissions: string },
): Error {
  if (error.kind === 'interrupted') return error;
  if (error.kind === 'deadline') return tooLate(error);
  const ifDenied = `Run it from the management account or a delegated administrator with ${permissions}.`;
  const fix: Fix = (_, optionText) =>
    error.code === 'AWSOrganizationsNotInUseException'
      ? `This account is not in an organization. Leave out ${optionText(option)}.`
      : `${callAdvice(error, { ifDenied, again: 'run it again' })} Or name the accounts with ${optionText('accounts')}.`;
  return new SolekeyError(
    'organization-unreadable',
    `The organization's accounts can't be listed: ${error.message}`,
    fix,
    error,
  );
}

function tooLate(error: ServiceError): SolekeyError {
  return new SolekeyError(
    'organization-unreadable',
    `The organization's accounts can't be listed: ${error.message}`,
    (_, optionText) =>
      `Check the network, the proxy (HTTPS_PROXY) and the endpoint (AWS_ENDPOINT_URL), or give it more time with ${optionText('accountDeadline')}. Or name the accounts with ${optionText('accounts')}.`,
    error,
  );
}

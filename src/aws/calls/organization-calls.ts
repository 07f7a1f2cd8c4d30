import {
  type Account,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  OrganizationsClient,
  type Root,
} from '@aws-sdk/client-organizations';
import type { Page } from '../../domain/ports/account-reader.ts';
import { type ClientParts, clientConfig, metered } from '../transport/client-config.ts';
import { MalformedAnswer } from './malformed-answer.ts';

export type ListedAccount = { id: string | null; name: string | null; state: string | null };

/** Organizations, in the partition's global region. Loaded when it is first needed. */
export type OrganizationCalls = {
  listAccounts(token: string | null): Promise<Page<ListedAccount>>;
  listRoots(token: string | null): Promise<Page<ListedUnit>>;
  /** The units directly below a root or a unit. */
  listUnits(parentId: string, token: string | null): Promise<Page<ListedUnit>>;
  /** The accounts directly in a root or a unit. */
  listAccountsOf(parentId: string, token: string | null): Promise<Page<ListedAccount>>;
};

/** A root, or an organizational unit. */
export type ListedUnit = { id: string | null; name: string | null };

export function createOrganizationCalls(parts: ClientParts, region: string): OrganizationCalls {
  const config = clientConfig(parts, 'ORGANIZATIONS', region);
  const client = metered(new OrganizationsClient(config), parts.attempts);
  return {
    async listAccounts(token) {
      const answer = await client.send(new ListAccountsCommand(paged(token)));
      return { items: accountsOf(answer.Accounts), next: answer.NextToken || null };
    },
    async listRoots(token) {
      const answer = await client.send(new ListRootsCommand(paged(token)));
      return { items: unitsOf(answer.Roots), next: answer.NextToken || null };
    },
    async listUnits(ParentId, token) {
      const command = new ListOrganizationalUnitsForParentCommand({ ParentId, ...paged(token) });
      const answer = await client.send(command);
      return { items: unitsOf(answer.OrganizationalUnits), next: answer.NextToken || null };
    },
    async listAccountsOf(ParentId, token) {
      const answer = await client.send(new ListAccountsForParentCommand({ ParentId, ...paged(token) }));
      return { items: accountsOf(answer.Accounts), next: answer.NextToken || null };
    },
  };
}

function paged(token: string | null): { NextToken?: string } {
  return token === null ? {} : { NextToken: token };
}

function accountsOf(accounts: readonly Account[] | undefined): ListedAccount[] {
  if (accounts === undefined) throw new MalformedAnswer('the list of accounts is missing');
  return accounts.map((account) => ({
    id: account.Id ?? null,
    name: account.Name ?? null,
    // `Status` is retired on 2026-09-09 in favour of `State` (Organizations API reference, Account).
    state: account.State ?? account.Status ?? null,
  }));
}

function unitsOf(units: readonly Pick<Root, 'Id' | 'Name'>[] | undefined): ListedUnit[] {
  if (units === undefined) throw new MalformedAnswer('the list of organizational units is missing');
  return units.map(({ Id, Name }) => ({ id: Id ?? null, name: Name ?? null }));
}

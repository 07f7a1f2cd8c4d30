import { ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import type { Page } from '../domain/ports/account-reader.ts';
import { type ClientParts, clientConfig, metered } from './client-config.ts';
import { MalformedAnswer } from './malformed-answer.ts';

export type ListedAccount = { id: string | null; name: string | null; state: string | null };

/** Organizations, in the partition's global region. Loaded when it is first needed. */
export type OrganizationCalls = { listAccounts(token: string | null): Promise<Page<ListedAccount>> };

export function createOrganizationCalls(parts: ClientParts, region: string): OrganizationCalls {
  const config = clientConfig(parts, 'ORGANIZATIONS', region);
  const client = metered(new OrganizationsClient(config), parts.attempts);
  return {
    async listAccounts(token) {
      const answer = await client.send(new ListAccountsCommand(token === null ? {} : { NextToken: token }));
      if (answer.Accounts === undefined) throw new MalformedAnswer('the list of accounts is missing');
      const items = answer.Accounts.map((account) => ({
        id: account.Id ?? null,
        name: account.Name ?? null,
        // `Status` is retired on 2026-09-09 in favour of `State` (Organizations API reference, Account).
        state: account.State ?? account.Status ?? null,
      }));
      return { items, next: answer.NextToken || null };
    },
  };
}

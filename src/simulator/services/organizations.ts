import { ServiceError } from '../service-error.ts';
import type { AccountListing } from '../state/organization.ts';
import type { Call, Operation } from './operation.ts';
import { organizationsPage } from './organizations-page.ts';

const listAccounts: Operation = {
  name: 'ListAccounts',
  effect: 'reads',
  run: (call) => {
    refuseMembers(call);
    const { items, NextToken } = organizationsPage(call, call.organization.listings);
    return { Accounts: items.map((listing) => showAccount(call, listing)), NextToken };
  },
};

const describeOrganization: Operation = {
  name: 'DescribeOrganization',
  effect: 'reads',
  run: (call) => {
    const { id, managementId, listings } = call.organization;
    return {
      Organization: {
        Id: id,
        Arn: organizationsArn(call, `organization/${id}`),
        FeatureSet: 'ALL',
        MasterAccountArn: organizationsArn(call, `account/${id}/${managementId}`),
        MasterAccountId: managementId,
        MasterAccountEmail: listings[0]?.email,
        AvailablePolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
      },
    };
  },
};

export const organizationsOperations: readonly Operation[] = [describeOrganization, listAccounts];

/** All but DescribeOrganization are for the management account, or an account that it delegates to. */
export function refuseMembers({ organization, account }: Call): void {
  if (account.id === organization.managementId) return;
  throw new ServiceError('AccessDeniedException', 400, "You don't have permissions to access this resource.");
}

export function showAccount(call: Call, listing: AccountListing): Record<string, unknown> {
  const { id, managementId } = call.organization;
  return {
    Id: listing.id,
    Arn: organizationsArn(call, `account/${id}/${listing.id}`),
    Email: listing.email,
    Name: listing.name,
    Status: listing.status,
    State: listing.status,
    JoinedMethod: listing.id === managementId ? 'INVITED' : 'CREATED',
    JoinedTimestamp: new Date(listing.createdAt),
  };
}

export function organizationsArn({ organization }: Call, resource: string): string {
  return `arn:${organization.partition}:organizations::${organization.managementId}:${resource}`;
}

import { ServiceError } from '../service-error.ts';
import { type Call, type Operation, text } from './operation.ts';

/** Organizations API reference, ListAccounts: at most 20 accounts a page. */
const PAGE_SIZE = 20;

const listAccounts: Operation = {
  name: 'ListAccounts',
  effect: 'reads',
  run: (call) => {
    const { organization, account } = call;
    if (account.id !== organization.managementId) {
      throw new ServiceError(
        'AccessDeniedException',
        400,
        "You don't have permissions to access this resource.",
      );
    }
    const start = startOf(text(call, 'NextToken'));
    const size = pageSize(call);
    const end = start + size;
    return {
      Accounts: organization.listings.slice(start, end).map((listing) => ({
        Id: listing.id,
        Arn: arn(call, `account/${organization.id}/${listing.id}`),
        Email: listing.email,
        Name: listing.name,
        Status: listing.status,
        State: listing.status,
        JoinedMethod: listing.id === organization.managementId ? 'INVITED' : 'CREATED',
        JoinedTimestamp: new Date(listing.createdAt),
      })),
      NextToken:
        end < organization.listings.length ? Buffer.from(`from:${end}`).toString('base64') : undefined,
    };
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
        Arn: arn(call, `organization/${id}`),
        FeatureSet: 'ALL',
        MasterAccountArn: arn(call, `account/${id}/${managementId}`),
        MasterAccountId: managementId,
        MasterAccountEmail: listings[0]?.email,
        AvailablePolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
      },
    };
  },
};

export const organizationsOperations: readonly Operation[] = [describeOrganization, listAccounts];

function arn({ organization }: Call, resource: string): string {
  return `arn:${organization.partition}:organizations::${organization.managementId}:${resource}`;
}

function pageSize(call: Call): number {
  const size = Number(text(call, 'MaxResults') ?? PAGE_SIZE);
  if (Number.isInteger(size) && size >= 1 && size <= PAGE_SIZE) return size;
  throw new ServiceError('InvalidInputException', 400, 'You specified an invalid value for MaxResults.');
}

function startOf(token: string | undefined): number {
  if (token === undefined) return 0;
  const place = /^from:(\d+)$/.exec(Buffer.from(token, 'base64').toString('utf8'));
  if (!place)
    throw new ServiceError('InvalidInputException', 400, 'You specified an invalid value for nextToken.');
  return Number(place[1]);
}

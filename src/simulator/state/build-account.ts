import { principalId } from '../identifiers.ts';
import { createTokenBuckets } from '../limits/token-buckets.ts';
import type { Partition } from '../partition.ts';
import type { Random } from '../random.ts';
import { createCredentialReport } from '../report/credential-report.ts';
import { createTrail } from '../trail/trail.ts';
import { type Account, createRoot, type Role } from './account.ts';
import type { AccountBehaviour, AccountSpec } from './account-spec.ts';

const MINUTE = 60_000;

/** An account as its spec says, without users: its past is written by `spec.populate`. */
export function buildAccount(
  listing: { id: string; name: string; email: string; status: string; createdAt: number },
  spec: AccountSpec,
  context: {
    partition: Partition;
    managementId: string;
    defaults: AccountBehaviour;
    random: Random;
    start: number;
  },
): Account {
  const { managementId, random } = context;
  const behaviour = { ...context.defaults, ...spec };
  const roles = behaviour.roles ?? [{ name: 'OrganizationAccountAccessRole' }];
  return {
    ...listing,
    partition: context.partition,
    joinedAt: listing.createdAt,
    root: createRoot(listing.id, listing.createdAt),
    users: [],
    byName: new Map(),
    keys: new Map(),
    roles: new Map(
      roles.map(({ name, path = '/', externalId = null, trusts = managementId }): [string, Role] => [
        name,
        { name, path, externalId, trusts, id: principalId('AROA', random) },
      ]),
    ),
    aliases: spec.aliases ?? [],
    trail: createTrail({
      lagMs: behaviour.trailLagMs ?? [0, 15 * MINUTE],
      start: context.start,
      random: random.fork('trail'),
    }),
    report: createCredentialReport(spec.report ?? {}),
    buckets: createTokenBuckets(behaviour.buckets ?? {}),
    permissions: behaviour.permissions ?? {},
    random,
    settings: {
      eventualConsistencyMs: behaviour.eventualConsistencyMs ?? 0,
      lastUseLagMs: behaviour.lastUseLagMs ?? [7 * MINUTE, 10 * MINUTE],
      latencyMs: Math.max(context.defaults.latencyMs ?? 0, spec.latencyMs ?? 0),
    },
  };
}

import { ServiceError } from '../../domain/aws/service-error.ts';
import type { PermissionReader, PermissionTarget } from '../../domain/ports/permission-reader.ts';

type Operations = Omit<PermissionReader, 'now' | 'apiCalls'>;

/** An account in which everything is allowed, but for what is overruled. Each call is noted with what it asks about. */
export function fakePermissionReader(overruled: Partial<Operations> = {}): {
  reader: PermissionReader;
  calls: string[];
} {
  const calls: string[] = [];
  const operations: Operations = {
    connect: async () => {},
    listFewUsers: async () => [{ name: 'alice', userId: 'AIDA1', arn: `${userArns}alice` }],
    generateCredentialReport: async () => 'COMPLETE',
    getCredentialReport: async () => ({ content: new Uint8Array(), generatedAt: null }),
    listAccessKeys: async (userName) => ({
      items: [{ userName, id: 'AKIA1', status: 'Active', createdAt: 0 }],
      next: null,
    }),
    lookupEvents: async () => ({ items: [], next: null }),
    getAccessKeyLastUsed: async () => ({ userName: 'alice', use: null }),
    getUser: async (name) => ({ name, userId: 'AIDA1', arn: `${userArns}${name}`, tags: [] }),
    listAttachedUserPolicies: async () => ({ items: [], next: null }),
    getRoleArn: async (name) => `arn:aws:iam::111122223333:role/team/${name}`,
    simulate: async ({ actions }) =>
      actions.map((action) => ({ action, isAllowed: true, forbiddenBy: null, missingContext: [] })),
    ...overruled,
  };
  const noted = Object.entries(operations).map(([name, work]) => [
    name,
    (...given: unknown[]) => {
      calls.push([name, ...given.filter((each) => typeof each === 'string')].join(' '));
      return (work as (...all: unknown[]) => unknown)(...given);
    },
  ]);
  const reader = {
    ...Object.fromEntries(noted),
    now: () => 1_000_000,
    apiCalls: () => ({ All: calls.length }),
  };
  return { reader: reader as PermissionReader, calls };
}

export const userArns = 'arn:aws:iam::111122223333:user/';

export function fakeTarget(
  reader: PermissionReader,
  overruled: Partial<PermissionTarget> = {},
): PermissionTarget {
  return {
    id: '111122223333',
    name: null,
    partition: 'aws',
    roleArn: null,
    identityArn: `${userArns}auditor`,
    open: () => ({ reader, dispose: () => {} }),
    ...overruled,
  };
}

/** What a call fails with. */
export function refusing(kind: ServiceError['kind'], code: string): () => Promise<never> {
  return async () => {
    throw new ServiceError(kind, 'Operation', code, `Operation failed with ${code}`);
  };
}

import { describe, expect, test } from 'vitest';
import { fakeReader, serviceError } from '../../collect/testing/fake-reader.ts';
import type { ServiceError } from '../../domain/aws/service-error.ts';
import type { Evidence } from '../../domain/plan/evidence.ts';
import type { KeyManager } from '../../domain/plan/key-manager.ts';
import type { Signer } from '../../domain/plan/signer.ts';
import type { CallQuery, EvidenceReader, UserDetails } from '../../domain/ports/evidence-reader.ts';
import type { AccessKey } from '../../domain/scan/access-key.ts';
import { gatherEvidence, type TrailScope } from './gather-evidence.ts';

const eve: UserDetails = { name: 'Eve', userId: 'AIDAEVE', arn: 'arn:aws:iam::1:user/Eve', tags: [] };
const use = { at: 1000, service: 's3', region: null };
const nobody: Signer = { keyId: null, user: null };
const key = (id: string | null, status = 'Active'): AccessKey => ({
  ...{ id, status },
  ...{ slot: null, createdAt: 0, lastUsed: null },
});
const inSaoPaulo: AccessKey = {
  ...key('AKIA2'),
  lastUsed: { state: 'used', at: 900, service: 'ec2', region: 'sa-east-1' },
};
const keys = [key('AKIA1'), inSaoPaulo, key('AKIA3', 'Inactive'), key(null), key('AKIA4', 'Paused')];

async function gather(
  changed: Partial<EvidenceReader> = {},
  signer: Signer = nobody,
  trail: TrailScope | null = null,
) {
  const calls: string[] = [];
  const errors: ServiceError[] = [];
  const answers: EvidenceReader = {
    getAccessKeyLastUsed: async (id) => ({ userName: 'eve', use: id === 'AKIA1' ? use : null }),
    getUser: async () => eve,
    listAttachedUserPolicies: async (_, marker) =>
      marker === null ? { items: ['P1'], next: 'm' } : { items: ['P2'], next: null },
    lookupCalls: async () => ({ items: [], next: null }),
    ...changed,
  };
  const counted = (name: Exclude<keyof EvidenceReader, 'lookupCalls'>) => {
    return (first: string, marker?: string | null) => {
      calls.push(`${name} ${first}`);
      return answers[name](first, marker as string | null) as never;
    };
  };
  const evidence = {
    getAccessKeyLastUsed: counted('getAccessKeyLastUsed'),
    getUser: counted('getUser'),
    listAttachedUserPolicies: counted('listAttachedUserPolicies'),
    lookupCalls: async (query: CallQuery, token: string | null) => {
      calls.push(`lookupCalls ${query.accessKeyId} ${query.region}`);
      return answers.lookupCalls(query, token);
    },
  };
  const { reader } = fakeReader({ evidence });
  const onError = (error: ServiceError) => errors.push(error);
  const addresses = new Map<string, KeyManager[]>();
  const managed = Promise.resolve(new Map());
  const gathering = { signer, isSelf: false, trail, addresses, managed, onError };
  return { evidence: await gatherEvidence(reader, { name: 'Eve', keys }, gathering), calls, errors };
}

describe('what is asked of an offender', () => {
  test('is the user once, every page of policies, and the last use of each active key with an id', async () => {
    const { calls, evidence } = await gather();
    expect(calls.sort()).toEqual([
      'getAccessKeyLastUsed AKIA1',
      'getAccessKeyLastUsed AKIA2',
      'getUser Eve',
      'listAttachedUserPolicies Eve',
      'listAttachedUserPolicies Eve',
    ]);
    expect(evidence).toEqual<Evidence>({
      identity: { isRead: true, value: { userId: 'AIDAEVE', arn: eve.arn } },
      tags: { isRead: true, value: [] },
      attachedPolicies: { isRead: true, value: ['P1', 'P2'] },
      keys: new Map([
        ['AKIA1', { lastUse: { isRead: true, value: use }, trail: null }],
        ['AKIA2', { lastUse: { isRead: true, value: null }, trail: null }],
      ]),
      signing: { by: 'nobody' },
      isOwn: false,
      managers: [],
    });
  });
});

const denied = { isRead: false, error: 'AccessDenied' };
const refuse = async () => {
  throw serviceError('denied', 'AccessDenied');
};

describe('an error', () => {
  test.each<[string, Partial<EvidenceReader>, Partial<Record<keyof Evidence, unknown>>]>([
    ['GetUser', { getUser: refuse }, { identity: denied, tags: denied }],
    ['ListAttachedUserPolicies', { listAttachedUserPolicies: refuse }, { attachedPolicies: denied }],
    [
      'a later page of policies',
      {
        listAttachedUserPolicies: async (_, marker) =>
          marker === null ? { items: ['P1'], next: 'm' } : refuse(),
      },
      { attachedPolicies: denied },
    ],
    [
      'policies without an end',
      { listAttachedUserPolicies: async () => ({ items: [], next: 'm' }) },
      { attachedPolicies: { isRead: false, error: 'RepeatedMarker' } },
    ],
  ])('of %s is told, and is no answer', async (_, changed, expected) => {
    const { evidence, errors } = await gather(changed);
    expect(evidence).toMatchObject(expected);
    expect(errors).toHaveLength(1);
  });

  test.each<[string, EvidenceReader['getAccessKeyLastUsed'], string]>([
    ['refused', refuse, 'AccessDenied'],
    [
      'throttled for good',
      async () => {
        throw serviceError('throttled', 'Throttling');
      },
      'Throttling',
    ],
    ['about another user', async () => ({ userName: 'mallory', use: null }), 'OtherUser'],
  ])('of a last use that is %s is never "never used"', async (_, getAccessKeyLastUsed, error) => {
    const { evidence } = await gather({ getAccessKeyLastUsed });
    for (const { lastUse } of evidence.keys.values()) expect(lastUse).toEqual({ isRead: false, error });
  });

  test('that is a defect of ours is thrown', async () => {
    const getUser = async () => {
      throw new TypeError('defect');
    };
    await expect(gather({ getUser })).rejects.toThrow('defect');
  });
});

describe('who signs', () => {
  const user = { userId: 'AIDAEVE' };
  const another = { userId: 'AIDABOB' };
  test.each<[string, Signer, Evidence['signing'], isOwn: boolean]>([
    ['a role by a long-term key', { keyId: 'AKIA1', user: null }, { by: 'key', id: 'AKIA1' }, false],
    ['this user by a long-term key', { keyId: 'AKIA1', user }, { by: 'key', id: 'AKIA1' }, true],
    ['another user by a long-term key', { keyId: 'AKIA9', user: another }, { by: 'key', id: 'AKIA9' }, false],
    ['this user by temporary credentials', { keyId: null, user }, { by: 'every-key' }, true],
    ['another user by temporary credentials', { keyId: null, user: another }, { by: 'nobody' }, false],
    ['nobody who is known', nobody, { by: 'nobody' }, false],
  ])('%s', async (_, signer, signing, isOwn) => {
    expect((await gather({}, signer)).evidence).toMatchObject({ signing, isOwn });
  });

  test('a user who could not be read is not known to be the caller', async () => {
    const { evidence } = await gather({ getUser: refuse }, { keyId: 'AKIA1', user });
    expect(evidence.isOwn).toBe(false);
  });
});

describe('where CloudTrail is asked', () => {
  const eu = { at: 1000, service: 'ec2', region: 'eu-west-3' };
  const asked = async (scope: TrailScope, region: string | null) => {
    const getAccessKeyLastUsed = async () => ({ userName: 'eve', use: { ...eu, region } });
    const { calls } = await gather({ getAccessKeyLastUsed }, nobody, scope);
    return calls.filter((call) => call.startsWith('lookupCalls AKIA1')).map((call) => call.split(' ')[2]);
  };

  test.each<[string, TrailScope, string | null, string[]]>([
    ['the global region', { partition: 'aws', regions: [] }, null, ['us-east-1']],
    ['that of the last use', { partition: 'aws', regions: [] }, 'eu-west-3', ['us-east-1', 'eu-west-3']],
    [
      'each once',
      { partition: 'aws', regions: ['us-east-1', 'eu-west-3'] },
      'eu-west-3',
      ['us-east-1', 'eu-west-3'],
    ],
    [
      'those a person names',
      { partition: 'aws', regions: ['me-south-1'] },
      null,
      ['us-east-1', 'me-south-1'],
    ],
    [
      'another partition',
      { partition: 'aws-cn', regions: [] },
      'cn-northwest-1',
      ['cn-north-1', 'cn-northwest-1'],
    ],
    ['never out of the partition', { partition: 'aws', regions: [] }, 'us-gov-east-1', ['us-east-1']],
    ['never what is no region', { partition: 'aws', regions: [] }, 'aws-global', ['us-east-1']],
  ])('%s', async (_, scope, region, regions) => {
    expect(await asked(scope, region)).toEqual(regions);
  });

  test('the region that a report tells is one as well', async () => {
    const { calls } = await gather({}, nobody, { partition: 'aws', regions: [] });
    expect(calls.filter((call) => call.startsWith('lookupCalls')).sort()).toEqual([
      'lookupCalls AKIA1 us-east-1',
      'lookupCalls AKIA2 sa-east-1',
      'lookupCalls AKIA2 us-east-1',
    ]);
  });

  test('a region that is not read is a missing fact, and heard of', async () => {
    const { evidence, errors } = await gather({ lookupCalls: refuse }, nobody, {
      partition: 'aws',
      regions: [],
    });
    expect(evidence.keys.get('AKIA1')?.trail).toMatchObject({
      seen: null,
      unreadable: [{ region: 'us-east-1', error: 'AccessDenied' }],
    });
    expect(errors).toHaveLength(3);
  });
});

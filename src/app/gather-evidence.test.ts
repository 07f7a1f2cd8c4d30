import { describe, expect, test } from 'vitest';
import { fakeReader, serviceError } from '../collect/testing/fake-reader.ts';
import type { AccessKey } from '../domain/access-key.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { EvidenceReader, ToldUser } from '../domain/ports/evidence-reader.ts';
import type { ServiceError } from '../domain/service-error.ts';
import type { Signer } from '../domain/signer.ts';
import { gatherEvidence } from './gather-evidence.ts';

const eve: ToldUser = { name: 'Eve', userId: 'AIDAEVE', arn: 'arn:aws:iam::1:user/Eve', tags: [] };
const use = { at: 1000, service: 's3', region: null };
const nobody: Signer = { keyId: null, user: null };
const key = (id: string | null, status = 'Active'): AccessKey => ({
  ...{ id, status },
  ...{ slot: null, createdAt: 0, lastUsed: null },
});
const keys = [key('AKIA1'), key('AKIA2'), key('AKIA3', 'Inactive'), key(null), key('AKIA4', 'Paused')];

async function gather(changed: Partial<EvidenceReader> = {}, signer: Signer = nobody) {
  const calls: string[] = [];
  const errors: ServiceError[] = [];
  const answers: EvidenceReader = {
    getAccessKeyLastUsed: async (id) => ({ userName: 'eve', use: id === 'AKIA1' ? use : null }),
    getUser: async () => eve,
    listAttachedUserPolicies: async (_, marker) =>
      marker === null ? { items: ['P1'], next: 'm' } : { items: ['P2'], next: null },
    ...changed,
  };
  const counted = (name: keyof EvidenceReader) => (first: string, marker?: string | null) => {
    calls.push(`${name} ${first}`);
    return answers[name](first, marker as string | null) as never;
  };
  const evidence = {
    getAccessKeyLastUsed: counted('getAccessKeyLastUsed'),
    getUser: counted('getUser'),
    listAttachedUserPolicies: counted('listAttachedUserPolicies'),
  };
  const { reader } = fakeReader({ evidence });
  const onError = (error: ServiceError) => errors.push(error);
  return { evidence: await gatherEvidence(reader, { name: 'Eve', keys }, signer, onError), calls, errors };
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
  test.each<[string, Signer, Evidence['signing']]>([
    ['a long-term key', { keyId: 'AKIA1', user: null }, { by: 'key', id: 'AKIA1' }],
    ['this user by temporary credentials', { keyId: null, user: { userId: 'AIDAEVE' } }, { by: 'every-key' }],
    ['another user by temporary credentials', { keyId: null, user: { userId: 'AIDABOB' } }, { by: 'nobody' }],
    ['nobody who is known', nobody, { by: 'nobody' }],
  ])('%s', async (_, signer, signing) => {
    expect((await gather({}, signer)).evidence.signing).toEqual(signing);
  });
});

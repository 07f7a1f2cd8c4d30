import { describe, expect, test } from 'vitest';
import type { ServiceError } from '../../domain/aws/service-error.ts';
import type { PermissionState } from '../../domain/diagnosis.ts';
import { permissionsFor } from '../permissions/permissions.ts';
import { fakePermissionReader, fakeTarget, refusing, userArns } from '../testing/fake-permission-reader.ts';
import { askByCall } from './ask-by-call.ts';

const inAccount = permissionsFor('apply')
  .filter(({ where }) => where === 'account')
  .map(({ action }) => action);

describe('what an answer says of the permission', () => {
  test.each<[kind: ServiceError['kind'], code: string, state: PermissionState]>([
    ['denied', 'AccessDenied', 'missing'],
    ['not-found', 'NoSuchEntity', 'present'],
    ['failed', 'ReportNotPresent', 'present'],
    ['failed', 'ReportExpired', 'present'],
    ['failed', 'ReportInProgress', 'present'],
    ['failed', 'CredentialReportNotPresentException', 'present'],
    ['failed', 'ServiceFailure', 'unknown'],
    ['failed', 'ExpiredToken', 'unknown'],
    ['throttled', 'Throttling', 'unknown'],
    ['malformed', 'MalformedAnswer', 'unknown'],
    ['deadline', 'DeadlinePassed', 'unknown'],
    ['interrupted', 'Interrupted', 'unknown'],
  ])('%s %s: %s', async (kind, code, state) => {
    const { reader } = fakePermissionReader({ getCredentialReport: refusing(kind, code) });
    const { results } = await askByCall(fakeTarget(reader), reader, inAccount);
    expect(results.get('iam:GetCredentialReport')).toEqual({
      state,
      askedBy: 'call',
      about: null,
      detail: state === 'present' ? null : `Operation failed with ${code}`,
    });
    const others = [...results].filter(([action]) => action !== 'iam:GetCredentialReport');
    expect(others.every(([, { state: other }]) => other === 'present')).toBe(true);
  });

  test('a fault of our own is none of AWS', async () => {
    const { reader } = fakePermissionReader({ getUser: () => Promise.reject(new TypeError('ours')) });
    await expect(askByCall(fakeTarget(reader), reader, inAccount)).rejects.toThrow('ours');
  });
});

test('every read is asked by one call, and the write by none', async () => {
  const { reader, calls } = fakePermissionReader();
  const { results } = await askByCall(fakeTarget(reader), reader, inAccount);
  expect(inAccount.filter((action) => !results.has(action))).toEqual(['iam:UpdateAccessKey']);
  expect(calls.toSorted()).toEqual([
    'generateCredentialReport',
    'getAccessKeyLastUsed AKIA1',
    'getCredentialReport',
    'getUser alice',
    'listAccessKeys alice',
    'listAttachedUserPolicies alice',
    'listFewUsers',
    'lookupEvents',
  ]);
});

test('nothing is asked that was not asked for', async () => {
  const { reader, calls } = fakePermissionReader();
  const { results } = await askByCall(fakeTarget(reader), reader, ['iam:ListUsers']);
  expect([[...results.keys()], calls]).toEqual([['iam:ListUsers'], ['listFewUsers']]);
});

describe('whom it is asked about', () => {
  const caller = { name: 'auditor', userId: 'AIDA0', arn: `${userArns}auditor` };
  const alice = { name: 'alice', userId: 'AIDA1', arn: `${userArns}team/alice` };
  const nobody = { name: 'solekey-doctor-asks', arn: `${userArns}solekey-doctor-asks` };

  test.each([
    ['the first user', async () => [alice, caller], { name: 'alice', arn: alice.arn }],
    [
      'never the caller, whose own keys may be another matter',
      async () => [caller, alice],
      { name: 'alice', arn: alice.arn },
    ],
    ['nobody, where the caller is the only one', async () => [caller], nobody],
    ['nobody, where there is none', async () => [], nobody],
    ['nobody, where the answer names none', async () => [{ name: null, userId: null, arn: null }], nobody],
    ['nobody, where they can not be listed', refusing('denied', 'AccessDenied'), nobody],
  ])('%s', async (_, listFewUsers, user) => {
    const { reader, calls } = fakePermissionReader({ listFewUsers });
    const asked = await askByCall(fakeTarget(reader), reader, inAccount);
    expect(asked.user).toEqual(user);
    expect(calls).toContain(`listAccessKeys ${user.name}`);
    expect(asked.results.get('iam:GetUser')?.about).toBe(user.arn);
  });

  test.each([
    ['has no key', async () => ({ items: [], next: null })],
    ['is not there', refusing('not-found', 'NoSuchEntity')],
    ['is not to be asked about', refusing('denied', 'AccessDenied')],
  ])('of one who %s no last use is asked', async (_, listAccessKeys) => {
    const { reader, calls } = fakePermissionReader({ listAccessKeys });
    const { results } = await askByCall(fakeTarget(reader), reader, inAccount);
    expect(results.has('iam:GetAccessKeyLastUsed')).toBe(false);
    expect(calls.some((call) => call.startsWith('getAccessKeyLastUsed'))).toBe(false);
  });
});

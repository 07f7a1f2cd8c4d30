import { describe, expect, test } from 'vitest';
import { refuse, xml } from '../testing/lying-endpoint.ts';
import { failure, useOwnAccount } from '../testing/own-account.ts';

const here = useOwnAccount();

const lastUsed = (inner: string) =>
  xml(`<UserName>bob</UserName><AccessKeyLastUsed>${inner}</AccessKeyLastUsed>`);
const nowhere = '<ServiceName>N/A</ServiceName><Region>N/A</Region>';
const user = (inner: string) => xml(`<User>${inner}</User>`);
const bob = '<UserName>Bob</UserName><UserId>AIDABOB</UserId><Arn>arn:aws:iam::1:user/team/Bob</Arn>';
const askUse = () => here.reader.getAccessKeyLastUsed('AKIA1');
const askUser = () => here.reader.getUser('bob');
const askPolicies = () => here.reader.listAttachedUserPolicies('bob', null);

describe('a last use', () => {
  test.each([
    [
      'a use',
      '<LastUsedDate>2026-01-02T03:04:05Z</LastUsedDate><ServiceName>sqs</ServiceName><Region>eu-west-3</Region>',
      { at: Date.UTC(2026, 0, 2, 3, 4, 5), service: 'sqs', region: 'eu-west-3' },
    ],
    [
      'a service without regions',
      '<LastUsedDate>2026-01-02T03:04:05Z</LastUsedDate><ServiceName>s3</ServiceName><Region>N/A</Region>',
      { at: Date.UTC(2026, 0, 2, 3, 4, 5), service: 's3', region: null },
    ],
    ['none', nowhere, null],
  ])('%s', async (_, answer, use) => {
    here.aws.on('GetAccessKeyLastUsed', lastUsed(answer));
    expect(await askUse()).toEqual({ userName: 'bob', use });
    expect(here.aws.seen.at(-1)?.body.get('AccessKeyId')).toBe('AKIA1');
  });

  test.each([
    ['a service and no date', lastUsed('<ServiceName>sqs</ServiceName><Region>N/A</Region>')],
    ['a region and no date', lastUsed('<ServiceName>N/A</ServiceName><Region>eu-west-3</Region>')],
    ['a date that is none', lastUsed(`<LastUsedDate>yesterday</LastUsedDate>${nowhere}`)],
    ['no last use at all', xml('<UserName>bob</UserName>')],
  ])('%s is an error, never "not used"', async (_, answer) => {
    here.aws.on('GetAccessKeyLastUsed', answer);
    expect((await failure(askUse())).kind).toBe('malformed');
  });
});

describe('a user', () => {
  test('with id, name, ARN and tags', async () => {
    here.aws.on(
      'GetUser',
      user(`${bob}<Tags><member><Key>owner</Key><Value>payments</Value></member></Tags>`),
    );
    const tags = [{ key: 'owner', value: 'payments' }];
    expect(await askUser()).toEqual({
      ...{ name: 'Bob', userId: 'AIDABOB', arn: 'arn:aws:iam::1:user/team/Bob' },
      tags,
    });
  });

  test('without tags has none', async () => {
    here.aws.on('GetUser', user(bob));
    expect((await askUser()).tags).toEqual([]);
  });

  test.each([
    ['another user', user(bob.replace('Bob', 'bobby'))],
    ['no id', user(bob.replace('<UserId>AIDABOB</UserId>', ''))],
    ['nobody', xml('')],
  ])('%s is an error', async (_, answer) => {
    here.aws.on('GetUser', answer);
    expect((await failure(askUser())).kind).toBe('malformed');
  });
});

describe('attached policies', () => {
  test('by name, with the marker that asks for the next page', async () => {
    const policy =
      '<member><PolicyName>P</PolicyName><PolicyArn>arn:aws:iam::aws:policy/P</PolicyArn></member>';
    here.aws.on(
      'ListAttachedUserPolicies',
      xml(`<AttachedPolicies>${policy}</AttachedPolicies><IsTruncated>true</IsTruncated><Marker>m</Marker>`),
    );
    expect(await askPolicies()).toEqual({ items: ['P'], next: 'm' });
    expect(here.aws.seen.at(-1)?.body.get('UserName')).toBe('bob');
  });

  test.each([
    [
      'a policy without a name',
      '<AttachedPolicies><member/></AttachedPolicies><IsTruncated>false</IsTruncated>',
    ],
    ['no list', '<IsTruncated>false</IsTruncated>'],
  ])('%s is an error', async (_, answer) => {
    here.aws.on('ListAttachedUserPolicies', xml(answer));
    expect((await failure(askPolicies())).kind).toBe('malformed');
  });
});

test('a key that is gone is refused: AccessDenied, and no "not used" (observed on the live service)', async () => {
  here.aws.on('GetAccessKeyLastUsed', refuse(403, 'AccessDenied'));
  expect((await failure(askUse())).kind).toBe('denied');
});

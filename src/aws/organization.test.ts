import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Caller, identifyCaller } from './caller.ts';
import { listOrganizationAccounts } from './organization.ts';
import { useEnvironment } from './testing/environment.ts';
import {
  type Answer,
  alice,
  json,
  type LyingEndpoint,
  neverAnswer,
  refuse,
  startLyingEndpoint,
  text,
  xml,
} from './testing/lying-endpoint.ts';

let aws: LyingEndpoint;
let caller: Caller;
let controller: AbortController;

beforeEach(async () => {
  aws = await startLyingEndpoint();
  aws.on('GetCallerIdentity', xml(alice));
  useEnvironment({
    AWS_ENDPOINT_URL: aws.url,
    AWS_ACCESS_KEY_ID: 'AKIAALICE',
    AWS_SECRET_ACCESS_KEY: 'secret',
  });
  vi.spyOn(Math, 'random').mockReturnValue(0);
  controller = new AbortController();
  const nobody = { profile: null, region: null, roleArn: null, externalId: null };
  caller = await identifyCaller({ version: '1.2.3', ...nobody, signal: controller.signal });
});

afterEach(async () => {
  caller.dispose();
  await aws.close();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('the accounts of an organization', () => {
  test.each([
    [{ State: 'ACTIVE' }, true],
    [{ State: 'ACTIVE', Status: 'ACTIVE' }, true],
    [{ Status: 'ACTIVE' }, true],
    [{}, true],
    [{ State: 'SUSPENDED' }, false],
    [{ State: 'SUSPENDED', Status: 'ACTIVE' }, false],
    [{ Status: 'SUSPENDED' }, false],
    [{ State: 'PENDING_CLOSURE' }, false],
    [{ State: 'CLOSED' }, false],
    [{ State: 'PENDING_ACTIVATION' }, false],
    [{ State: 'MIGRATING' }, true],
    [{ State: 'active' }, true],
  ])('one with %j is listed: %s; what is left out is told', async (state, isListed) => {
    aws.on('ListAccounts', json({ Accounts: [{ Id: '000000000001', Name: 'one', ...state }] }));
    const one = [{ id: '000000000001', name: 'one' }];
    const leftOut: unknown[] = [];
    const listed = await listOrganizationAccounts(caller, (account) => leftOut.push(account));
    expect([listed, leftOut]).toEqual(isListed ? [one, []] : [[], one]);
  });

  test('every page is read, an empty one too, and an account that moved between them once', async () => {
    const [one, two, three] = ['000000000001', '000000000002', '000000000003'] as const;
    const page = (ids: string[], NextToken?: string) =>
      json({ Accounts: ids.map((Id) => ({ Id, State: 'ACTIVE' })), NextToken });
    aws.on('ListAccounts', page([one, two], 'a'), page([], 'b'), page([two, three]));
    expect((await listOrganizationAccounts(caller)).map(({ id }) => id)).toEqual([one, two, three]);
    const tokens = aws.seen.slice(1).map(({ body }) => JSON.parse([...body.keys()].join('')).NextToken);
    expect(tokens).toEqual([undefined, 'a', 'b']);
    expect(caller.apiCalls()).toEqual({ GetCallerIdentity: 1, ListAccounts: 3 });
  });

  test.each([
    ['denied', refuse(400, 'AccessDeniedException'), /organizations:ListAccounts/],
    ['no organization', refuse(400, 'AWSOrganizationsNotInUseException'), /leave --org out/],
    ['failing', text(500, ''), /--accounts/],
    ['without a list', json({}), /--accounts/],
    ['an account without an id', json({ Accounts: [{ State: 'ACTIVE' }] }), /--accounts/],
    ['an account whose id is none', json({ Accounts: [{ Id: '5', State: 'ACTIVE' }] }), /--accounts/],
    ['a token that comes back', json({ Accounts: [], NextToken: 'again' }), /--accounts/],
  ] as [string, Answer, RegExp][])('%s: unreadable, with what to do', async (_, answer, fix) => {
    aws.on('ListAccounts', answer);
    await expect(listOrganizationAccounts(caller)).rejects.toMatchObject({
      code: 'organization-unreadable',
      fix: expect.stringMatching(fix),
    });
    expect(caller.apiCalls()).toEqual(aws.counts());
  });

  test('an interruption ends it', async () => {
    aws.on('ListAccounts', neverAnswer);
    const listed = listOrganizationAccounts(caller);
    await vi.waitFor(() => expect(aws.counts()['ListAccounts']).toBe(1));
    controller.abort();
    await expect(listed).rejects.toMatchObject({ kind: 'interrupted' });
  });
});

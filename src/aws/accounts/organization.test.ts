import { describe, expect, test, vi } from 'vitest';
import { type Answer, json, neverAnswer, refuse, stallWithin, text } from '../testing/lying-endpoint.ts';
import { useCaller } from '../testing/use-caller.ts';
import { listOrganizationAccounts } from './organization.ts';

const here = useCaller();

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
    here.aws.on('ListAccounts', json({ Accounts: [{ Id: '000000000001', Name: 'one', ...state }] }));
    const one = [{ id: '000000000001', name: 'one' }];
    const leftOut: unknown[] = [];
    const listed = await listOrganizationAccounts(here.caller, (account) => leftOut.push(account));
    expect([listed, leftOut]).toEqual(isListed ? [one, []] : [[], one]);
  });

  test('every page is read, an empty one too, and an account that moved between them once', async () => {
    const [one, two, three] = ['000000000001', '000000000002', '000000000003'] as const;
    const page = (ids: string[], NextToken?: string) =>
      json({ Accounts: ids.map((Id) => ({ Id, State: 'ACTIVE' })), NextToken });
    here.aws.on('ListAccounts', page([one, two], 'a'), page([], 'b'), page([two, three]));
    expect((await listOrganizationAccounts(here.caller)).map(({ id }) => id)).toEqual([one, two, three]);
    const tokens = here.aws.seen.slice(1).map(({ body }) => JSON.parse([...body.keys()].join('')).NextToken);
    expect(tokens).toEqual([undefined, 'a', 'b']);
    expect(here.caller.apiCalls()).toEqual({ GetCallerIdentity: 1, ListAccounts: 3 });
  });

  test.each([
    ['denied', refuse(400, 'AccessDeniedException'), /organizations:ListAccounts/],
    ['no organization', refuse(400, 'AWSOrganizationsNotInUseException'), /Leave out org/],
    ['failing', text(500, ''), /accounts with accounts/],
    ['without a list', json({}), /accounts with accounts/],
    ['an account without an id', json({ Accounts: [{ State: 'ACTIVE' }] }), /accounts with accounts/],
    [
      'an account whose id is none',
      json({ Accounts: [{ Id: '5', State: 'ACTIVE' }] }),
      /accounts with accounts/,
    ],
    ['a token that comes back', json({ Accounts: [], NextToken: 'again' }), /accounts with accounts/],
  ] as [string, Answer, RegExp][])('%s: unreadable, with what to do', async (_, answer, fix) => {
    here.aws.on('ListAccounts', answer);
    await expect(listOrganizationAccounts(here.caller)).rejects.toMatchObject({
      code: 'organization-unreadable',
      fix: expect.stringMatching(fix),
    });
    expect(here.caller.apiCalls()).toEqual(here.aws.counts());
  });

  test.each<[string, Answer]>([
    ['that never answers', neverAnswer],
    ['that stops within its answer', stallWithin],
    ['that throttles for ever', refuse(400, 'TooManyRequestsException')],
  ])('its time ends it, at a service %s', async (_, answer) => {
    vi.mocked(Math.random).mockReturnValue(0.999);
    here.aws.on('ListAccounts', answer);
    const listed = here.caller.bounded(300, () => listOrganizationAccounts(here.caller));
    await expect(listed).rejects.toMatchObject({
      code: 'organization-unreadable',
      message: "The organization's accounts can't be listed: ListAccounts did not end in time.",
      fix: expect.stringContaining('accountDeadline'),
    });
  });

  test('an interruption ends it', async () => {
    here.aws.on('ListAccounts', neverAnswer);
    const listed = listOrganizationAccounts(here.caller);
    await vi.waitFor(() => expect(here.aws.counts()['ListAccounts']).toBe(1));
    here.controller.abort();
    await expect(listed).rejects.toMatchObject({ kind: 'interrupted' });
  });
});

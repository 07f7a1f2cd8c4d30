import { GetRoleCommand, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { afterEach, describe, expect, test } from 'vitest';
import { type Clients, errorOf, START, startSimulator } from '../testing/clients.ts';

const id = '111122223333';
let clients: Clients;
afterEach(() => clients.close());

async function start(permissions = {}): Promise<void> {
  clients = await startSimulator({
    accounts: [{ id, permissions, roles: [{ name: 'audit', path: '/team/' }] }],
  });
  clients.simulator.script.createUser({ account: id, at: START - 1000, name: 'eve', path: '/team/' });
}

const simulate = (arn: string, ActionNames: string[], more = {}) =>
  clients.iam.send(
    new SimulatePrincipalPolicyCommand({
      PolicySourceArn: `arn:aws:iam::${id}:${arn}`,
      ActionNames,
      ...more,
    }),
  );

describe('what it says is what a call would meet', () => {
  test.each([
    ['nothing said', {}, 'allowed'],
    ['allowed', { allow: ['iam:*'] }, 'allowed'],
    ['not allowed', { allow: ['iam:SimulatePrincipalPolicy'] }, 'implicitDeny'],
    ['denied', { deny: ['iam:Update*'] }, 'explicitDeny'],
    ['denied to eve', { principals: { eve: { deny: ['iam:UpdateAccessKey'] } } }, 'explicitDeny'],
    ['forbidden by a boundary', { boundary: { allow: ['iam:SimulatePrincipalPolicy'] } }, 'implicitDeny'],
    ['denied to another', { principals: { bob: { deny: ['iam:UpdateAccessKey'] } } }, 'allowed'],
  ])('%s: %o', async (_, permissions, decision) => {
    await start(permissions);
    const resource = `arn:aws:iam::${id}:user/bob`;
    const { EvaluationResults } = await simulate('user/team/eve', ['iam:UpdateAccessKey'], {
      ResourceArns: [resource],
    });
    expect(EvaluationResults).toMatchObject([
      {
        EvalActionName: 'iam:UpdateAccessKey',
        EvalDecision: decision,
        ResourceSpecificResults: [{ EvalResourceName: resource, EvalResourceDecision: decision }],
      },
    ]);
  });
});

test.each([
  [
    'the organization',
    { organization: { deny: ['iam:Update*'] } },
    { AllowedByOrganizations: false },
    undefined,
  ],
  ['a boundary', { boundary: { deny: ['iam:Update*'] } }, undefined, { AllowedByPermissionsBoundary: false }],
  [
    'neither',
    { organization: {}, boundary: {} },
    { AllowedByOrganizations: true },
    { AllowedByPermissionsBoundary: true },
  ],
])('what %s forbids is told apart', async (_, permissions, organization, boundary) => {
  await start(permissions);
  const [result] = (await simulate('user/team/eve', ['iam:UpdateAccessKey'])).EvaluationResults ?? [];
  expect(result?.OrganizationsDecisionDetail).toEqual(organization);
  expect(result?.PermissionsBoundaryDecisionDetail).toEqual(boundary);
});

test('it goes by pages, as AWS does', async () => {
  await start();
  const actions = ['iam:A', 'iam:B', 'iam:C'];
  const one = await simulate('role/team/audit', actions, { MaxItems: 2 });
  expect(one.EvaluationResults?.map(({ EvalActionName }) => EvalActionName)).toEqual(['iam:A', 'iam:B']);
  const two = await simulate('role/team/audit', actions, { MaxItems: 2, Marker: one.Marker });
  expect(two.EvaluationResults?.map(({ EvalActionName }) => EvalActionName)).toEqual(['iam:C']);
  expect([one.IsTruncated, two.IsTruncated]).toEqual([true, false]);
});

test.each([
  ['a user by a path that is not theirs', 'user/eve', ['iam:A'], 'NoSuchEntityException 404'],
  ['nobody', 'user/nobody', ['iam:A'], 'NoSuchEntityException 404'],
  ['a role without its path', 'role/audit', ['iam:A'], 'NoSuchEntityException 404'],
  ['a group', 'group/all', ['iam:A'], 'NoSuchEntityException 404'],
  ['root', 'root', ['iam:A'], 'InvalidInputException 400'],
  ['no action', 'user/team/eve', [], 'ValidationError 400'],
])('%s is refused', async (_, arn, actions, error) => {
  await start();
  expect(await errorOf(simulate(arn, actions))).toBe(error);
});

test('it takes a permission itself', async () => {
  await start({ deny: ['iam:SimulatePrincipalPolicy'] });
  expect(await errorOf(simulate('user/team/eve', ['iam:A']))).toBe('AccessDenied 403');
});

test('GetRole tells the path that a session hides', async () => {
  await start();
  const get = (RoleName: string) => clients.iam.send(new GetRoleCommand({ RoleName }));
  expect((await get('Audit')).Role?.Arn).toBe(`arn:aws:iam::${id}:role/team/audit`);
  expect(await errorOf(get('nobody'))).toBe('NoSuchEntityException 404');
});

test.each([
  ['role/team/audit', null],
  ['role/audit', 'AccessDenied 403'],
  ['role/other/audit', 'AccessDenied 403'],
])('a role is assumed by its whole ARN: %s', async (arn, error) => {
  await start();
  const RoleArn = `arn:aws:iam::${id}:${arn}`;
  expect(await errorOf(clients.sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'eve' })))).toBe(
    error,
  );
});

import { describe, expect, test } from 'vitest';
import { json, refuse, xml } from '../testing/lying-endpoint.ts';
import { failure, useOwnAccount } from '../testing/own-account.ts';

const here = useOwnAccount();

const principalArn = 'arn:aws:iam::111122223333:role/audit';
const resourceArn = 'arn:aws:iam::111122223333:user/alice';
const simulate = (actions = ['iam:A']) => here.permissions.simulate({ principalArn, actions, resourceArn });
const result = (inner: string, action = 'iam:A') =>
  `<member><EvalActionName>${action}</EvalActionName>${inner}</member>`;
const decided = (decision: string) => `<EvalDecision>${decision}</EvalDecision>`;
const perResource = (inner: string) =>
  `<ResourceSpecificResults><member><EvalResourceName>${resourceArn}</EvalResourceName>${inner}</member></ResourceSpecificResults>`;
const answer = (results: string, rest = '<IsTruncated>false</IsTruncated>') =>
  xml(`<EvaluationResults>${results}</EvaluationResults>${rest}`);

const allowed = { action: 'iam:A', isAllowed: true, forbiddenBy: null, missingContext: [] };
const organization = (is: boolean) =>
  `<OrganizationsDecisionDetail><AllowedByOrganizations>${is}</AllowedByOrganizations></OrganizationsDecisionDetail>`;
const boundary = (is: boolean) =>
  `<PermissionsBoundaryDecisionDetail><AllowedByPermissionsBoundary>${is}</AllowedByPermissionsBoundary></PermissionsBoundaryDecisionDetail>`;
const lacks = (key: string) => `<MissingContextValues><member>${key}</member></MissingContextValues>`;

describe('what the simulator says', () => {
  test.each([
    ['allowed', decided('allowed'), {}],
    ['not allowed', decided('implicitDeny'), { isAllowed: false }],
    ['denied', decided('explicitDeny'), { isAllowed: false }],
    ['a word nobody knows', decided('perhaps'), { isAllowed: false }],
    ['no word', '', { isAllowed: false }],
    [
      'allowed, and let through by the organization',
      decided('allowed') + organization(true) + boundary(true),
      {},
    ],
    [
      'forbidden by the organization',
      decided('allowed') + organization(false),
      { forbiddenBy: 'organization' },
    ],
    [
      'forbidden by a boundary',
      decided('implicitDeny') + boundary(false),
      { isAllowed: false, forbiddenBy: 'permissions-boundary' },
    ],
    [
      'allowed in sum, and not for the user',
      decided('allowed') + perResource('<EvalResourceDecision>explicitDeny</EvalResourceDecision>'),
      { isAllowed: false },
    ],
    [
      'a boundary that forbids it for the user',
      decided('allowed') +
        perResource(`<EvalResourceDecision>allowed</EvalResourceDecision>${boundary(false)}`),
      { forbiddenBy: 'permissions-boundary' },
    ],
    [
      'a value that it lacks, told twice',
      decided('allowed') +
        lacks('aws:SourceIp') +
        perResource(`<EvalResourceDecision>allowed</EvalResourceDecision>${lacks('aws:SourceIp')}`),
      { missingContext: ['aws:SourceIp'] },
    ],
  ])('%s', async (_, inner, reported) => {
    here.aws.on('SimulatePrincipalPolicy', answer(result(inner)));
    expect(await simulate()).toEqual([{ ...allowed, ...reported }]);
  });

  test('two results of one action count both', async () => {
    here.aws.on(
      'SimulatePrincipalPolicy',
      answer(result(decided('allowed')) + result(decided('explicitDeny'))),
    );
    expect(await simulate()).toEqual([{ ...allowed, isAllowed: false }]);
  });

  test('of what it leaves out nothing is told', async () => {
    here.aws.on('SimulatePrincipalPolicy', answer(result(decided('allowed'), 'iam:Other')));
    expect(await simulate()).toEqual([]);
  });

  test('every page is read', async () => {
    here.aws.on(
      'SimulatePrincipalPolicy',
      answer(result(decided('allowed')), '<IsTruncated>true</IsTruncated><Marker>m1</Marker>'),
      answer(result(decided('allowed'), 'iam:B')),
    );
    expect((await simulate(['iam:A', 'iam:B'])).map(({ action }) => action)).toEqual(['iam:A', 'iam:B']);
    const [one, two] = here.aws.seen.slice(-2).map(({ body }) => Object.fromEntries(body));
    expect(one).toMatchObject({
      PolicySourceArn: principalArn,
      'ActionNames.member.1': 'iam:A',
      'ActionNames.member.2': 'iam:B',
      'ResourceArns.member.1': resourceArn,
    });
    expect([one?.['Marker'], two?.['Marker']]).toEqual([undefined, 'm1']);
  });
});

describe('no answer is none', () => {
  test.each([
    ['without results', xml('<IsTruncated>false</IsTruncated>'), 'malformed'],
    ['that never ends', answer('', '<IsTruncated>true</IsTruncated><Marker>m1</Marker>'), 'malformed'],
    ['that has more and does not say where', answer('', '<IsTruncated>true</IsTruncated>'), 'malformed'],
    ['that is no XML', json({}), 'malformed'],
    ['of a denial', refuse(403, 'AccessDenied'), 'denied'],
    ['about nobody', refuse(404, 'NoSuchEntity'), 'not-found'],
  ])('one %s', async (_, lie, kind) => {
    here.aws.on('SimulatePrincipalPolicy', lie);
    expect((await failure(simulate())).kind).toBe(kind);
  });

  test('a role without an ARN, and a list without users', async () => {
    here.aws.on('GetRole', xml('<Role><RoleName>audit</RoleName></Role>'));
    here.aws.on('ListUsers', xml('<IsTruncated>false</IsTruncated>'));
    expect((await failure(here.permissions.getRoleArn('audit'))).kind).toBe('malformed');
    expect((await failure(here.permissions.listFewUsers())).kind).toBe('malformed');
  });
});

test('few users are one small answer', async () => {
  here.aws.on(
    'ListUsers',
    xml('<Users><member><UserName>bob</UserName></member></Users><IsTruncated>true</IsTruncated>'),
  );
  expect(await here.permissions.listFewUsers()).toEqual([{ name: 'bob', userId: null, arn: null }]);
  expect(here.aws.seen.at(-1)?.body.get('MaxItems')).toBe('5');
});

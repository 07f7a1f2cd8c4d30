import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Aws, createAws, jsonOf } from './run-aws.ts';
import { type SimulatedAws, type StateKey, startSimulate } from './start-simulate.ts';

let simulated: SimulatedAws;
let aws: Aws;
let account: string;

beforeAll(async () => {
  simulated = await startSimulate('--accounts', '3', '--users', '7');
  aws = createAws(simulated.variables);
  account = (await simulated.state()).accounts[0]?.id ?? '';
});
afterAll(() => simulated.stop());

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
/** Longer than a read may lag behind a write in a simulated world. */
const settled = 5;
const longerThanLastUseLags = 11 * 60;
const longerThanTheTrailLags = 16 * 60;

describe('users', () => {
  test('create-user', async () => {
    const { User } = await jsonOf<{ User: unknown }>(
      aws('iam', 'create-user', '--user-name=eve', '--path=/team/'),
    );
    expect(User).toEqual({
      Path: '/team/',
      UserName: 'eve',
      UserId: expect.stringMatching(/^AIDA[A-Z0-9]{17}$/),
      Arn: `arn:aws:iam::${account}:user/team/eve`,
      CreateDate: expect.stringMatching(time),
    });
  });

  test('list-users, by pages of three, tells each user once', async () => {
    await simulated.advance(settled);
    const before = await simulated.state();
    type Users = { Users: { UserName: string }[] };
    const { Users } = await jsonOf<Users>(aws('iam', 'list-users', '--page-size=3'));
    const names = before.accounts[0]?.users.map(({ name }) => name) ?? [];
    expect(names.length).toBeGreaterThan(6);
    expect(Users.map(({ UserName }) => UserName).sort()).toEqual(names.sort());
    const pages = (await simulated.state()).calls['iam:ListUsers'] ?? 0;
    expect(pages - (before.calls['iam:ListUsers'] ?? 0)).toBe(Math.ceil(names.length / 3));
  });
});

describe('access keys', () => {
  test('create-access-key', async () => {
    const [key] = await userWithKeys('one-key', 1);
    const state = await keysInState('one-key');
    expect(state).toEqual([{ id: key, status: 'Active', createdAt: expect.any(String), lastUsedAt: null }]);
  });

  test('list-access-keys, by pages', async () => {
    const made = await userWithKeys('two-keys', 2);
    type Keys = { AccessKeyMetadata: { AccessKeyId: string }[]; NextToken?: string };
    const list = (...more: string[]) =>
      jsonOf<Keys>(aws('iam', 'list-access-keys', '--user-name=two-keys', ...more));

    const before = (await simulated.state()).calls['iam:ListAccessKeys'] ?? 0;
    const whole = await list('--page-size=1');
    expect(whole.AccessKeyMetadata).toEqual(
      made.map((AccessKeyId) => ({
        UserName: 'two-keys',
        AccessKeyId,
        Status: 'Active',
        CreateDate: expect.stringMatching(time),
      })),
    );
    expect((await simulated.state()).calls['iam:ListAccessKeys']).toBe(before + 2);

    const first = await list('--max-items=1');
    const rest = await list('--starting-token', first.NextToken ?? '');
    expect(first.AccessKeyMetadata).toEqual(whole.AccessKeyMetadata.slice(0, 1));
    expect(rest).toEqual({ AccessKeyMetadata: whole.AccessKeyMetadata.slice(1) });
  });

  test('list-access-keys without a name, signed with a user’s own key, is about that user', async () => {
    const { id, own } = await userWithOwnKey('self-service');
    const { AccessKeyMetadata } = await jsonOf<{ AccessKeyMetadata: unknown[] }>(
      own('iam', 'list-access-keys'),
    );
    expect(AccessKeyMetadata).toMatchObject([{ UserName: 'self-service', AccessKeyId: id }]);
  });

  test('get-access-key-last-used: nothing, then the use, minutes later', async () => {
    const { id, own } = await userWithOwnKey('rarely');
    const ask = () => jsonOf(aws('iam', 'get-access-key-last-used', `--access-key-id=${id}`));
    expect(await ask()).toEqual({
      UserName: 'rarely',
      AccessKeyLastUsed: { ServiceName: 'N/A', Region: 'N/A' },
    });
    await jsonOf(own('sts', 'get-caller-identity'));
    await simulated.advance(longerThanLastUseLags);
    expect(await ask()).toEqual({
      UserName: 'rarely',
      AccessKeyLastUsed: {
        LastUsedDate: expect.stringMatching(time),
        ServiceName: 'sts',
        Region: 'us-east-1',
      },
    });
  });

  test('update-access-key ends what the key can do, and begins it again', async () => {
    const { id, own } = await userWithOwnKey('switched');
    const update = (status: string) =>
      aws('iam', 'update-access-key', '--user-name=switched', `--access-key-id=${id}`, `--status=${status}`);
    expect(await update('Inactive')).toMatchObject({ code: 0, stdout: '' });
    await simulated.advance(settled);
    expect(await own('sts', 'get-caller-identity')).toMatchObject({ errorCode: 'InvalidClientTokenId' });
    expect(await keysInState('switched')).toMatchObject([{ id, status: 'Inactive' }]);
    expect(await update('Active')).toMatchObject({ code: 0, stdout: '' });
    expect(await own('sts', 'get-caller-identity')).toMatchObject({ code: 0 });
  });

  test('delete-access-key', async () => {
    const [gone, kept] = await userWithKeys('rotated', 2);
    const remove = ['iam', 'delete-access-key', '--user-name=rotated', `--access-key-id=${gone}`];
    expect(await aws(...remove)).toMatchObject({ code: 0, stdout: '' });
    expect(await keysInState('rotated')).toMatchObject([{ id: kept }]);
  });

  test('a user whose name begins with a hyphen is named with an equals sign only', async () => {
    const [id] = await userWithKeys('-b', 1);
    expect(await jsonOf(aws('iam', 'list-access-keys', '--user-name=-b'))).toMatchObject({
      AccessKeyMetadata: [{ UserName: '-b', AccessKeyId: id }],
    });
    const apart = await aws('iam', 'list-access-keys', '--user-name', '-b');
    expect(apart.code).toBe(2);
    expect(apart.stderr).toContain('expected one argument');
  });
});

describe('the credential report', () => {
  test('generate-credential-report until it is there, then get-credential-report', async () => {
    const { State } = await jsonOf<{ State: string }>(aws('iam', 'generate-credential-report'));
    expect(['STARTED', 'COMPLETE']).toContain(State);
    await simulated.advance(60);
    expect(await jsonOf(aws('iam', 'generate-credential-report'))).toEqual({ State: 'COMPLETE' });
    type Report = { Content: string; ReportFormat: string; GeneratedTime: string };
    const report = await jsonOf<Report>(aws('iam', 'get-credential-report'));
    expect(report).toMatchObject({
      ReportFormat: 'text/csv',
      GeneratedTime: expect.stringMatching(time),
    });
    const rows = Buffer.from(report.Content, 'base64').toString('utf8').split('\n');
    expect(rows[0]).toMatch(/^user,arn,user_creation_time,.*,cert_2_last_rotated/);
    expect(rows.slice(1)).toContainEqual(
      expect.stringMatching(new RegExp(`^<root_account>,arn:aws:iam::${account}:root,`)),
    );
  });
});

test('simulate-principal-policy says what the caller may do; get-role tells the path of a role', async () => {
  const arn = (await jsonOf<{ Arn: string }>(aws('sts', 'get-caller-identity'))).Arn;
  const asked = [
    '--action-names',
    'iam:UpdateAccessKey',
    '--resource-arns',
    `arn:aws:iam::${account}:user/eve`,
  ];
  type Answer = { EvaluationResults: unknown[] };
  const answer = await jsonOf<Answer>(
    aws('iam', 'simulate-principal-policy', '--policy-source-arn', arn, ...asked),
  );
  expect(answer.EvaluationResults).toMatchObject([
    { EvalActionName: 'iam:UpdateAccessKey', EvalDecision: 'allowed' },
  ]);
  const RoleName = 'OrganizationAccountAccessRole';
  const { Role } = await jsonOf<{ Role: unknown }>(aws('iam', 'get-role', '--role-name', RoleName));
  expect(Role).toMatchObject({ RoleName, Path: '/', Arn: `arn:aws:iam::${account}:role/${RoleName}` });
});

describe('the trail', () => {
  test('lookup-events tells who made which key, within a quarter of an hour', async () => {
    const [id] = await userWithKeys('watched', 1);
    await simulated.advance(longerThanTheTrailLags);
    type Events = { Events: { CloudTrailEvent: string; EventTime: string }[] };
    const lookup = ['cloudtrail', 'lookup-events', '--lookup-attributes'];
    const { Events } = await jsonOf<Events>(
      aws(...lookup, 'AttributeKey=EventName,AttributeValue=CreateAccessKey', '--max-items=60'),
    );
    const told = Events.map(({ CloudTrailEvent }) => JSON.parse(CloudTrailEvent));
    expect(told).toContainEqual(
      expect.objectContaining({
        eventSource: 'iam.amazonaws.com',
        requestParameters: { userName: 'watched' },
        responseElements: { accessKey: expect.objectContaining({ accessKeyId: id, userName: 'watched' }) },
        userIdentity: expect.objectContaining({ accessKeyId: simulated.variables['AWS_ACCESS_KEY_ID'] }),
      }),
    );
  });
});

describe('who is calling', () => {
  test('sts get-caller-identity: a user', async () => {
    expect(await jsonOf(aws('sts', 'get-caller-identity'))).toEqual({
      UserId: expect.stringMatching(/^AIDA/),
      Account: account,
      Arn: `arn:aws:iam::${account}:user/organization-admin`,
    });
  });

  test('sts assume-role, then get-caller-identity: the role’s session, in the other account', async () => {
    const member = await assumableAccount();
    const role = `arn:aws:iam::${member.id}:role/OrganizationAccountAccessRole`;
    expect(await jsonOf(member.aws('sts', 'get-caller-identity'))).toEqual({
      UserId: expect.stringMatching(/^AROA[A-Z0-9]{17}:audit$/),
      Account: member.id,
      Arn: `${role.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/audit`,
    });
  });

  test('organizations list-accounts, by pages: the caller’s account first', async () => {
    type Accounts = { Accounts: { Id: string }[] };
    const { Accounts } = await jsonOf<Accounts>(aws('organizations', 'list-accounts', '--page-size=2'));
    const state = await simulated.state();
    expect(Accounts.map(({ Id }) => Id)).toEqual(state.accounts.map(({ id }) => id));
    expect(Accounts[0]).toMatchObject({ Id: account, Status: 'ACTIVE', Email: expect.stringContaining('@') });
    expect(state.calls['organizations:ListAccounts']).toBeGreaterThanOrEqual(2);
  });
});

/** @returns the ids of its keys, in the order of their making. */
async function userWithKeys(name: string, count: number): Promise<string[]> {
  await jsonOf(aws('iam', 'create-user', `--user-name=${name}`));
  const ids: string[] = [];
  for (let key = 0; key < count; key += 1) {
    const made = await createAccessKey(name);
    expect(made).toMatchObject({ UserName: name, Status: 'Active' });
    ids.push(made.AccessKeyId);
  }
  await simulated.advance(settled);
  return ids;
}

async function userWithOwnKey(name: string): Promise<{ id: string; own: Aws }> {
  await jsonOf(aws('iam', 'create-user', `--user-name=${name}`));
  const key = await createAccessKey(name);
  await simulated.advance(settled);
  const own = createAws({
    ...simulated.variables,
    AWS_ACCESS_KEY_ID: key.AccessKeyId,
    AWS_SECRET_ACCESS_KEY: key.SecretAccessKey,
  });
  return { id: key.AccessKeyId, own };
}

interface MadeKey {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
}

async function createAccessKey(name: string): Promise<MadeKey> {
  const command = ['iam', 'create-access-key', `--user-name=${name}`];
  const { AccessKey } = await jsonOf<{ AccessKey: MadeKey }>(aws(...command));
  expect(AccessKey.AccessKeyId).toMatch(/^AKIA[A-Z0-9]{16}$/);
  return AccessKey;
}

async function keysInState(name: string): Promise<readonly StateKey[] | undefined> {
  const { accounts } = await simulated.state();
  return accounts[0]?.users.find((user) => user.name === name)?.keys;
}

/** The first member account whose role may be assumed, and the AWS CLI as that role. */
async function assumableAccount(): Promise<{ id: string; aws: Aws }> {
  const { accounts } = await simulated.state();
  for (const { id } of accounts.slice(1)) {
    const role = `arn:aws:iam::${id}:role/OrganizationAccountAccessRole`;
    const assumed = await aws('sts', 'assume-role', `--role-arn=${role}`, '--role-session-name=audit');
    if (assumed.errorCode === 'AccessDenied') continue;
    const { Credentials } = assumed.json as { Credentials: Record<string, string> };
    const variables = {
      ...simulated.variables,
      AWS_ACCESS_KEY_ID: Credentials['AccessKeyId'] ?? '',
      AWS_SECRET_ACCESS_KEY: Credentials['SecretAccessKey'] ?? '',
      AWS_SESSION_TOKEN: Credentials['SessionToken'] ?? '',
    };
    return { id, aws: createAws(variables) };
  }
  throw new Error('no account lets its role be assumed');
}

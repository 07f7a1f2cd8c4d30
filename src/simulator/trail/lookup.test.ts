import { LookupEventsCommand, type LookupEventsCommandInput } from '@aws-sdk/client-cloudtrail';
import { CreateAccessKeyCommand, DeleteUserCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Clients, errorOf, START, startSimulator } from '../testing/clients.ts';

const DAY = 86_400_000;
let clients: Clients;
let account = '';
beforeEach(async () => {
  clients = await startSimulator();
  account = clients.simulator.accounts[0]?.id ?? '';
});
afterEach(() => clients.close());

async function lookup(input: LookupEventsCommandInput = {}, region = 'us-east-1') {
  const { cloudtrail } = clients.as(clients.simulator.credentials, region);
  const { Events = [], NextToken } = await cloudtrail.send(new LookupEventsCommand(input));
  const records = Events.map((event) => JSON.parse(event.CloudTrailEvent ?? '{}'));
  return { Events, NextToken, records, names: Events.map(({ EventName }) => EventName) };
}

const named = (AttributeValue: string): LookupEventsCommandInput => ({
  LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue }],
});

describe('a record', () => {
  test('of a key made by an administrator names the user on both sides, and holds no secret', async () => {
    const { script, credentials } = clients.simulator;
    script.createUser({ account, name: 'ci', at: START - 1 });
    await clients.iam.send(new CreateAccessKeyCommand({ UserName: 'ci' }));
    const { records, Events } = await lookup(named('CreateAccessKey'));
    expect(records[0]).toMatchObject({
      userIdentity: { type: 'IAMUser', userName: 'organization-admin', accessKeyId: credentials.accessKeyId },
      eventTime: '2026-11-20T12:00:00Z',
      eventSource: 'iam.amazonaws.com',
      awsRegion: 'us-east-1',
      requestParameters: { userName: 'ci' },
      responseElements: {
        accessKey: { userName: 'ci', status: 'Active', createDate: 'Nov 20, 2026, 12:00:00 PM' },
      },
      recipientAccountId: account,
    });
    expect(JSON.stringify(records)).not.toContain('ecretAccessKey');
    expect(Events[0]).toMatchObject({
      Username: 'organization-admin',
      ReadOnly: 'false',
      EventTime: new Date(START),
    });
  });

  test('of a key that its user made has no parameters', async () => {
    await clients.iam.send(new CreateAccessKeyCommand({}));
    const { records } = await lookup(named('CreateAccessKey'));
    expect(records[0].requestParameters).toBeNull();
    expect(records[0].responseElements.accessKey.userName).toBe('organization-admin');
  });

  test('of a failed call says why', async () => {
    await errorOf(clients.iam.send(new DeleteUserCommand({ UserName: 'nobody' })));
    const { records } = await lookup(named('DeleteUser'));
    expect(records[0]).toMatchObject({ errorCode: 'NoSuchEntityException', responseElements: null });
  });

  test('of a change by key id only has no user', async () => {
    const { script } = clients.simulator;
    script.createUser({ account, name: 'ci', at: 1e12 });
    const { id } = script.createAccessKey({ account, user: 'ci', at: 1e12 });
    script.updateAccessKey({ account, key: id, status: 'Inactive' });
    const { records } = await lookup(named('UpdateAccessKey'));
    expect(records[0].requestParameters).toEqual({ accessKeyId: id, status: 'Inactive' });
    expect(records[0].userIdentity).toMatchObject({ type: 'AssumedRole' });
  });

  test('of a read does not exist', async () => {
    await clients.iam.send(new ListUsersCommand({}));
    expect((await lookup(named('ListUsers'))).names).toEqual([]);
  });
});

describe('what is found', () => {
  beforeEach(() => {
    const { script } = clients.simulator;
    for (const [name, at] of [
      ['new', START - 1500],
      ['old', START - 91 * DAY],
      ['kept', START - 89 * DAY],
    ] as const) {
      script.createUser({ account, name, at });
    }
    const { id } = script.createAccessKey({ account, user: 'new', at: START - 1400 });
    const use = { account, key: id, service: 'ec2', region: 'eu-west-1' };
    script.useKey({ ...use, at: START - 1000, event: { name: 'DescribeInstances' } });
    script.useKey({ ...use, at: START - 900, service: 's3', region: 'N/A' });
  });

  test('is newest first, and no older than ninety days', async () => {
    const { Events } = await lookup(named('CreateUser'));
    expect(Events.map((event) => JSON.parse(event.CloudTrailEvent ?? '').requestParameters.userName)).toEqual(
      ['new', 'kept'],
    );
  });

  test.each<[string, LookupEventsCommandInput, string[]]>([
    ['from a moment on', { StartTime: new Date(START - DAY) }, ['CreateAccessKey', 'CreateUser']],
    ['from the very second', { StartTime: new Date(START - 2000) }, ['CreateAccessKey', 'CreateUser']],
    ['from within that second', { StartTime: new Date(START - 1700) }, []],
    ['from after that second', { StartTime: new Date(START - 1000) }, []],
    ['up to a moment', { EndTime: new Date(START - DAY), ...named('CreateUser') }, ['CreateUser']],
    [
      'by source',
      { LookupAttributes: [{ AttributeKey: 'EventSource', AttributeValue: 'sts.amazonaws.com' }] },
      [],
    ],
  ])('%s', async (_what, input, names) => {
    expect((await lookup(input)).names).toEqual(names);
  });

  test("a key's use is in the region where it was used, and data events nowhere", async () => {
    const key = clients.simulator.truth.keysAt(account, 'new')?.[0]?.id;
    const input: LookupEventsCommandInput = {
      LookupAttributes: [{ AttributeKey: 'AccessKeyId', AttributeValue: key }],
    };
    expect((await lookup(input)).names).toEqual([]);
    expect((await lookup(input, 'eu-west-1')).names).toEqual(['DescribeInstances']);
    expect((await lookup(named('CreateUser'), 'eu-west-1')).names).toEqual([]);
  });
});

test('pages hold every event once, though others arrive meanwhile', async () => {
  const { script } = clients.simulator;
  for (let index = 0; index < 120; index += 1)
    script.createUser({ account, name: `u${index}`, at: START - 1000 + index });
  const found: (string | undefined)[] = [];
  const sizes: number[] = [];
  let NextToken: string | undefined;
  do {
    const page = await lookup({ ...named('CreateUser'), StartTime: new Date(START - 2000), NextToken });
    found.push(...page.Events.map(({ EventId }) => EventId));
    sizes.push(page.Events.length);
    NextToken = page.NextToken;
    script.createUser({ account, name: `late${sizes.length}`, at: START, lagMs: 1 });
    clients.simulator.clock.advance(1);
  } while (NextToken);
  expect(sizes).toEqual([50, 50, 20]);
  expect(new Set(found).size).toBe(120);
});

test('an event shows only after its lag', async () => {
  clients.simulator.script.createUser({ account, name: 'late', lagMs: 60_000 });
  clients.simulator.clock.advance(59_999);
  expect((await lookup({ StartTime: new Date(START) })).names).toEqual([]);
  clients.simulator.clock.advance(1);
  expect((await lookup({ StartTime: new Date(START) })).names).toEqual(['CreateUser']);
});

test.each<[string, LookupEventsCommandInput, string]>([
  [
    'two attributes',
    { LookupAttributes: [...(named('A').LookupAttributes ?? []), ...(named('B').LookupAttributes ?? [])] },
    'InvalidLookupAttributesException 400',
  ],
  [
    'an end before the start',
    { StartTime: new Date(START), EndTime: new Date(START - 1000) },
    'InvalidTimeRangeException 400',
  ],
  ['a page of 51', { MaxResults: 51 }, 'InvalidMaxResultsException 400'],
  ['a token from elsewhere', { NextToken: 'bm8=' }, 'InvalidNextTokenException 400'],
])('%s is refused', async (_what, input, answer) => {
  expect(await errorOf(lookup(input))).toBe(answer);
});

test('a token is refused with another question', async () => {
  for (const name of ['a', 'b', 'c']) clients.simulator.script.createUser({ account, name });
  const { NextToken } = await lookup({ ...named('CreateUser'), MaxResults: 1 });
  expect((await lookup({ ...named('CreateUser'), MaxResults: 2, NextToken })).Events).toHaveLength(2);
  expect(await errorOf(lookup({ ...named('DeleteUser'), NextToken }))).toBe('InvalidNextTokenException 400');
});

test.each([
  ['aws', 'us-east-1'],
  ['aws-cn', 'cn-north-1'],
  ['aws-us-gov', 'us-gov-west-1'],
] as const)('in %s the events of IAM are in %s and in no other region', async (partition, region) => {
  await clients.close();
  clients = await startSimulator({ partition });
  await clients.iam.send(new CreateAccessKeyCommand({}));
  expect((await lookup(named('CreateAccessKey'), region)).names).toEqual(['CreateAccessKey']);
  const elsewhere = { aws: 'eu-west-1', 'aws-cn': 'cn-northwest-1', 'aws-us-gov': 'us-gov-east-1' };
  expect((await lookup(named('CreateAccessKey'), elsewhere[partition])).names).toEqual([]);
});

import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  GenerateCredentialReportCommand,
  GetCredentialReportCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, expect, test } from 'vitest';
import { createSimulator, createWorld, type Simulator, type WorldOptions } from '../index.ts';

const now = Date.UTC(2026, 10, 20, 12);
let simulator: Simulator;
afterEach(() => simulator.close());

/** A world whose clock stands five seconds after its start, so that every read is true, and its endpoint. */
async function start(options: Partial<WorldOptions> & { seed: number }): Promise<string> {
  const world = createWorld({ now, rate: 0, oddAccounts: 0, defaults: { buckets: {} }, ...options });
  simulator = createSimulator(world);
  simulator.clock.advance(5000);
  return (await simulator.listen()).url;
}

async function member(endpoint: string, account: string) {
  const config = { endpoint, region: 'us-east-1', maxAttempts: 1, credentials: simulator.credentials };
  const { Credentials: got } = await new STSClient(config).send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${account}:role/OrganizationAccountAccessRole`,
      RoleSessionName: 'walk',
    }),
  );
  const credentials = {
    accessKeyId: got?.AccessKeyId ?? '',
    secretAccessKey: got?.SecretAccessKey ?? '',
    sessionToken: got?.SessionToken ?? '',
  };
  return {
    iam: new IAMClient({ ...config, credentials }),
    trail: new CloudTrailClient({ ...config, credentials }),
  };
}

test.each([1, 2, 3])('what the wire shows of the world of seed %i is its truth', async (seed) => {
  const endpoint = await start({ seed });
  for (const { id } of simulator.accounts.slice(1)) {
    const { iam } = await member(endpoint, id);
    const { Users = [] } = await iam.send(new ListUsersCommand({}));
    const truth = simulator.truth.usersAt(id);
    expect(Users.map(({ UserName, UserId, Arn }) => [UserName, UserId, Arn])).toEqual(
      truth.map((user) => [user.name, user.id, user.arn]),
    );
    for (const user of truth) {
      const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName: user.name }));
      const shown = AccessKeyMetadata.map(({ AccessKeyId, Status, CreateDate }) => [
        AccessKeyId,
        Status,
        CreateDate?.getTime(),
      ]);
      expect(shown).toEqual(user.keys.map(({ id: key, status, createdAt }) => [key, status, createdAt]));
    }
  }
});

test.each([4, 5, 6])(
  'a report of the world of seed %i is true of a moment while it was made',
  async (seed) => {
    const endpoint = await start({ seed });
    for (const { id } of simulator.accounts.slice(1)) {
      const { iam } = await member(endpoint, id);
      await iam.send(new GenerateCredentialReportCommand({}));
      simulator.clock.advance(5000);
      const { Content, GeneratedTime } = await iam.send(new GetCredentialReportCommand({}));
      const generated = GeneratedTime?.getTime() ?? 0;
      const rows = Buffer.from(Content ?? [])
        .toString()
        .split('\n')
        .slice(2);
      expect(rows.length).toBeGreaterThan(5);
      for (const row of rows) {
        const [name = '', , , , , , , , first = '', , , , , second = ''] = cellsOf(row);
        const shown = [first, second].filter((cell) => cell.toLowerCase() === 'true').length;
        // Looked at within the ten minutes before: one of these moments was it.
        const moments = Array.from({ length: 601 }, (_, seconds) => generated - seconds * 1000);
        const keys = moments.map((at) => simulator.truth.keysAt(id, name, at) ?? []);
        if (keys.some((held) => held.length > 2)) continue;
        const possible = keys.map((held) => held.filter(({ status }) => status === 'Active').length);
        expect([name, shown, possible.includes(shown)]).toEqual([name, shown, true]);
      }
    }
  },
);

/** Only a name or an ARN with a comma is quoted, and none holds a quote. */
function cellsOf(row: string): string[] {
  return Array.from(row.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g), (cell) => cell[1] ?? cell[2] ?? '');
}

test('what changed after the report is in the trail, once its lag is over', async () => {
  const endpoint = await start({ seed: 7, users: 30 });
  simulator.clock.advance(15 * 60_000);
  for (const { id } of simulator.accounts.slice(1)) {
    const { trail } = await member(endpoint, id);
    const reported = new Set<string>();
    for (const AttributeValue of ['CreateAccessKey', 'UpdateAccessKey']) {
      const LookupAttributes = [{ AttributeKey: 'EventName' as const, AttributeValue }];
      const StartTime = new Date(now - 5 * 3_600_000);
      const { Events = [] } = await trail.send(new LookupEventsCommand({ LookupAttributes, StartTime }));
      for (const { CloudTrailEvent = '{}' } of Events) {
        const record = JSON.parse(CloudTrailEvent);
        if (record.errorCode) continue;
        const key = record.requestParameters?.accessKeyId ?? record.responseElements?.accessKey?.accessKeyId;
        reported.add(key);
      }
    }
    const young = simulator.truth
      .usersAt(id)
      .flatMap(({ keys }) => keys.filter(({ createdAt }) => createdAt > now - 4 * 3_600_000));
    expect(young.length).toBeGreaterThan(0);
    for (const { id: key } of young) expect(reported).toContain(key);
  }
});

test('the same seed and the same calls get the same answers', async () => {
  const walk = async (): Promise<unknown> => {
    const endpoint = await start({ seed: 8, defaults: { buckets: {}, eventualConsistencyMs: 100_000_000 } });
    const answers: unknown[] = [];
    const { iam } = await member(endpoint, simulator.accounts[1]?.id ?? '');
    for (let call = 0; call < 20; call += 1) {
      const { Users = [], $metadata } = await iam.send(new ListUsersCommand({}));
      answers.push([$metadata.requestId, Users.length]);
    }
    await simulator.close();
    return answers;
  };
  expect(await walk()).toEqual(await walk());
});

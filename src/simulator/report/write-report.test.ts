import { GenerateCredentialReportCommand, GetCredentialReportCommand } from '@aws-sdk/client-iam';
import { afterEach, describe, expect, test } from 'vitest';
import type { Script } from '../index.ts';
import { type Clients, START, startSimulator } from '../testing/clients.ts';
import type { CredentialReportOptions, ReportFormat } from './credential-report.ts';

const MINUTE = 60_000;
let clients: Clients;
afterEach(() => clients.close());

/** The report of an account with that past, as it comes over the wire. */
async function report(
  populate: (script: Script, account: string) => void,
  options: CredentialReportOptions = {},
) {
  const spec = { report: { stored: { generatedAt: START, tookMs: 0 }, ...options }, populate };
  clients = await startSimulator({
    accounts: [{ id: '123456789012', createdAt: Date.UTC(2020, 0, 1), ...spec }],
  });
  await clients.iam.send(new GenerateCredentialReportCommand({}));
  const {
    Content,
    GeneratedTime,
    ReportFormat: format,
  } = await clients.iam.send(new GetCredentialReportCommand({}));
  expect([GeneratedTime, format]).toEqual([new Date(options.stored?.generatedAt ?? START), 'text/csv']);
  return Buffer.from(Content ?? []).toString('utf8');
}

const at = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
const everything = (script: Script, account: string): void => {
  script.createUser({ account, name: 'a,b', path: '/team/', at });
  const { id } = script.createAccessKey({ account, user: 'a,b', at });
  const second = script.createAccessKey({ account, user: 'a,b', at: at + 1000 });
  script.updateAccessKey({ account, key: second.id, status: 'Inactive', at: at + MINUTE });
  script.useKey({ account, key: id, at: at + MINUTE, service: 's3', region: 'N/A' });
  script.createUser({ account, name: 'eve', at });
  script.setPassword({ account, user: 'eve', at });
  script.createUser({ account, name: 'many', at });
  for (let key = 0; key < 4; key += 1) script.createAccessKey({ account, user: 'many', at });
};

test('is written as AWS writes it', async () => {
  const text = await report(everything);
  expect(text.split('\n')).toEqual([
    'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated',
    '<root_account>,arn:aws:iam::123456789012:root,2020-01-01T00:00:00Z,not_supported,no_information,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A',
    '"a,b","arn:aws:iam::123456789012:user/team/a,b",2026-01-02T03:04:05Z,false,N/A,N/A,N/A,false,true,2026-01-02T03:04:05Z,2026-01-02T03:05:05Z,N/A,s3,false,2026-01-02T03:04:06Z,N/A,N/A,N/A,false,N/A,false,N/A',
    'eve,arn:aws:iam::123456789012:user/eve,2026-01-02T03:04:05Z,true,no_information,2026-01-02T03:04:05Z,N/A,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A',
    'many,arn:aws:iam::123456789012:user/many,2026-01-02T03:04:05Z,false,N/A,N/A,N/A,false,true,2026-01-02T03:04:05Z,N/A,N/A,N/A,true,2026-01-02T03:04:05Z,N/A,N/A,N/A,false,N/A,false,N/A',
    expect.stringMatching(/^organization-admin,/),
  ]);
});

const formats: [string, ReportFormat, RegExp, number][] = [
  [
    'filled for users with more keys',
    { additionalCredentials: 'filled' },
    /^many,.*,2 more access keys; call ListAccessKeys$/m,
    23,
  ],
  ['there and empty', { additionalCredentials: 'empty' }, /^many,.*,N\/A,N\/A$/m, 23],
  ['columns nobody knows', { extraColumns: ['one', 'two'] }, /cert_2_last_rotated,one,two\n/, 24],
  ['old times', { times: '+00:00' }, /^eve,[^,]*,2026-01-02T03:04:05\+00:00,/m, 22],
  ['loud booleans', { booleans: 'upper' }, /^eve,[^,]*,[^,]*,TRUE,.*,FALSE,N\/A$/m, 22],
  ['a user twice', { duplicates: ['eve'] }, /^(eve,.*)\n\1$/m, 22],
];

test.each(formats)('%s', async (_what, format, pattern, columns) => {
  const text = await report(everything, { format });
  expect(text).toMatch(pattern);
  expect(text.endsWith('\n')).toBe(false);
  expect(text.split('\n')[1]?.split(',')).toHaveLength(columns);
});

describe('the moment of it', () => {
  const change = (script: Script, account: string): void => {
    script.createUser({ account, name: 'ci', at });
    const { id } = script.createAccessKey({ account, user: 'ci', at });
    script.updateAccessKey({ account, key: id, status: 'Inactive', at: START - 30 * MINUTE });
  };
  test.each([
    ['after the change', START - 30 * MINUTE, 'false'],
    ['before the change', START - 30 * MINUTE - 1000, 'true'],
  ])('%s', async (_what, generatedAt, active) => {
    const text = await report(change, { stored: { generatedAt, tookMs: 0 } });
    expect(text).toMatch(new RegExp(`^ci(,[^,]*){7},${active},`, 'm'));
  });

  test('differs a little from user to user while it is made', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `user-${index}`);
    const populate = (script: Script, account: string): void => {
      for (const name of names) {
        script.createUser({ account, name, at });
        script.createAccessKey({ account, user: name, at: START - 15 * MINUTE });
      }
    };
    const text = await report(populate, {
      stored: { generatedAt: START - 10 * MINUTE, tookMs: 10 * MINUTE },
    });
    const active = text.match(/^user-\d+(,[^,]*){7},true,/gm)?.length ?? 0;
    // The keys were made in the middle of it: about half of the users were looked at before.
    expect(active).toBeGreaterThan(15);
    expect(active).toBeLessThan(45);
  });
});

test('a use shows in it only after its lag', async () => {
  const populate = (script: Script, account: string): void => {
    script.createUser({ account, name: 'ci', at });
    const { id } = script.createAccessKey({ account, user: 'ci', at });
    script.useKey({
      account,
      key: id,
      at: START - 20 * MINUTE,
      service: 'ec2',
      region: 'eu-west-1',
      lagMs: 0,
    });
    script.useKey({
      account,
      key: id,
      at: START - 5 * MINUTE,
      service: 'sqs',
      region: 'eu-west-1',
      lagMs: 9 * MINUTE,
    });
  };
  expect(await report(populate)).toMatch(/^ci,.*,2026-11-20T11:40:00Z,eu-west-1,ec2,false/m);
});

test('a third key moves up where one of the first two is gone', async () => {
  const populate = (script: Script, account: string): void => {
    script.createUser({ account, name: 'ci', at });
    const keys = [0, 1, 2].map((hours) =>
      script.createAccessKey({ account, user: 'ci', at: at + hours * 60 * MINUTE }),
    );
    script.deleteAccessKey({ account, key: keys[0]?.id ?? '', at: START - MINUTE });
  };
  expect(await report(populate)).toMatch(
    /^ci(,[^,]*){7},true,2026-01-02T05:04:05Z(,[^,]*){3},true,2026-01-02T04:04:05Z,/m,
  );
});

test('a key made after the first was deleted takes its slot', async () => {
  const populate = (script: Script, account: string): void => {
    script.createUser({ account, name: 'ci', at });
    const gone = script.createAccessKey({ account, user: 'ci', at });
    script.createAccessKey({ account, user: 'ci', at: at + 1000 });
    script.deleteAccessKey({ account, key: gone.id, at: at + 2000 });
    script.createAccessKey({ account, user: 'ci', at: at + 3000 });
  };
  expect(await report(populate)).toMatch(
    /^ci(,[^,]*){7},true,2026-01-02T03:04:08Z(,[^,]*){3},true,2026-01-02T03:04:06Z,/m,
  );
});

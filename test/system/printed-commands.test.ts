import { delimiter, dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Script } from '../../src/simulator/index.ts';
import { systemCommand } from '../../tools/system-setup.ts';
import { type Ended, runToEnd } from '../../tools/testing/run-to-end.ts';
import { cleanEnvironment } from './clean-environment.ts';
import { createAws } from './run-aws.ts';
import { createSolekey } from './run-solekey.ts';
import { type ServedSimulator, serveSimulator } from './serve-simulator.ts';

const account = '123456789012';
const control = 'iam-user-single-active-access-key';
const now = Date.now();
const day = 86_400_000;

/** Names that a careless command line would take for an option, a variable's value or two words. */
const awkward = ['-b', '=cmd', '+a', '@c', 'a,b'];
let served: ServedSimulator;

beforeAll(async () => {
  served = await serveSimulator({
    clock: { start: now, rate: 1 },
    accounts: [{ id: account, populate: (script) => awkward.forEach((name) => void twoKeys(script, name)) }],
  });
});
afterAll(() => served.simulator.close());

describe('what a scan prints, pasted into a shell', () => {
  test('of a report: shows the keys of each user as they are now', async () => {
    const aws = createAws(served.variables);
    await aws('iam', 'generate-credential-report');
    served.simulator.clock.advance(60_000);
    const report = await aws('iam', 'get-credential-report');
    const scan = createSolekey({}, { input: report.stdout });
    const { stdout, code } = await scan('scan', '--credential-report', '-');
    expect(code).toBe(1);
    const commands = awsCommands(stdout);
    expect(commands).toHaveLength(awkward.length);
    for (const name of awkward) {
      const command = commands.find((line) => line.endsWith(`--user-name=${name}`)) ?? '';
      const { AccessKeyMetadata } = JSON.parse((await shell(command)).stdout);
      expect(AccessKeyMetadata).toMatchObject(
        keysOf(name).map((id) => ({ UserName: name, AccessKeyId: id })),
      );
    }
  });
});

describe('the command line steps of the rule page', () => {
  /** What each step answers or does, by the beginning of its command. */
  const steps: readonly [string, (ended: Ended, name: string, kept: string, other: string) => void][] = [
    ['aws iam list-users', ({ stdout }) => everyKeyIsIn(stdout)],
    ['aws iam list-access-keys --user-name=NAME --output table', says('Active')],
    ['aws iam get-access-key-last-used', says('"ServiceName": "s3"')],
    ['aws cloudtrail lookup-events', says('GetBucketLocation')],
    [
      'aws iam update-access-key',
      (_, name, kept, other) => is(name, { [kept]: 'Active', [other]: 'Inactive' }),
    ],
    [
      'aws iam list-access-keys --user-name=NAME --output text',
      ({ stdout }, _, kept, other) => {
        expect(stdout.trim().split('\n').sort()).toEqual([`${kept}\tActive`, `${other}\tInactive`].sort());
      },
    ],
    ['aws iam list-attached-user-policies', says('"AttachedPolicies": []')],
    [
      'aws iam update-access-key',
      (_, name, kept, other) => is(name, { [kept]: 'Active', [other]: 'Active' }),
    ],
    ['aws iam delete-access-key', (_, name, kept) => is(name, { [kept]: 'Active' })],
  ];

  test.each([
    ['plain', 'en'],
    ['-step', 'en'],
    ['=step', 'fr'],
  ])('for the user %s, one after the other, on the page in %s', async (name, language) => {
    const { stdout } = await createSolekey()('explain', control, '--lang', language);
    const commands = pageCommands(stdout);
    expect(commands.map((command, place) => command.startsWith(steps[place]?.[0] ?? '-'))).toEqual(
      steps.map(() => true),
    );
    const [other = '', kept = ''] = twoKeys(served.simulator.script, name);
    for (const [place, command] of commands.entries()) {
      const ended = await shell(command.replaceAll('NAME', name).replaceAll('KEY_ID', other));
      expect({ command, ...ended }).toMatchObject({ code: 0, stderr: '' });
      steps[place]?.[1](ended, name, kept, other);
    }
  });
});

/** A user with two active keys, each used once. @returns their ids, the older first. */
function twoKeys(script: Script, name: string): string[] {
  script.createUser({ account, at: now - 400 * day, name });
  return [300, 200].map((days) => {
    const at = now - days * day;
    const { id: key } = script.createAccessKey({ account, user: name, at });
    script.useKey({
      account,
      key,
      at: now - day,
      service: 's3',
      region: 'N/A',
      event: { name: 'GetBucketLocation' },
    });
    return key;
  });
}

function keysOf(name: string): string[] {
  return (served.simulator.truth.keysAt(account, name) ?? []).map(({ id }) => id);
}

function everyKeyIsIn(text: string): void {
  const keys = served.simulator.truth.usersAt(account).flatMap((user) => user.keys);
  expect(keys.length).toBeGreaterThan(2 * awkward.length);
  for (const { id } of keys) expect(text).toContain(id);
}

function is(name: string, statuses: Readonly<Record<string, string>>): void {
  const keys = served.simulator.truth.keysAt(account, name) ?? [];
  expect(Object.fromEntries(keys.map(({ id, status }) => [id, status]))).toEqual(statuses);
}

function says(part: string): (ended: Ended) => void {
  return ({ stdout }) => expect(stdout).toContain(part);
}

/** The `aws` commands that stand at the end of a line of a table. */
function awsCommands(table: string): string[] {
  return table.split('\n').flatMap((line) => /\baws (?:iam|cloudtrail) .*$/.exec(line)?.[0] ?? []);
}

/** The blocks of a rule page that begin with `aws`, without their margin, with the English page's placeholders. */
function pageCommands(page: string): string[] {
  return page
    .split(/\n\s*\n/)
    .filter((block) => /^ +aws /.test(block))
    .map((block) => block.trim().replaceAll('NOM', 'NAME').replaceAll('ID_CLE', 'KEY_ID'));
}

function shell(command: string): Promise<Ended> {
  const env = cleanEnvironment(served.variables);
  const path = [dirname(systemCommand('aws')), env['PATH']].join(delimiter);
  return runToEnd('sh', ['-c', command], { env: { ...env, PATH: path } });
}

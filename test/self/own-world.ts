import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts';
import { onTestFinished } from 'vitest';
import { policyOf } from '../../src/app/permissions/policy-of.ts';
import { day } from '../../src/domain/time.ts';
import { createSimulator, type ScriptedKey, type Simulator } from '../../src/simulator/index.ts';
import { type Ended, runToEnd } from '../../tools/testing/run-to-end.ts';
import { program, programEnvironment } from '../command-line/program.ts';

export const account = '111122223333';
const now = Date.UTC(2026, 8, 1, 12);

export type OwnWorld = {
  simulator: Simulator;
  /** The user's keys, the oldest first. */
  keys: readonly [ScriptedKey, ScriptedKey];
  /** The program as the user runs it who signs with one of the keys, the younger by default. */
  solekey(...args: string[]): Promise<Ended>;
  /** The same for an answer in JSON. */
  json(...args: string[]): Promise<{ code: number | null; stderr: string; answer: Json }>;
  /** As whom: a key of the user, a session of one, or the administrator. */
  as(credentials: Credentials): Pick<OwnWorld, 'solekey' | 'json'>;
  sessionOf(key: ScriptedKey): Promise<Credentials>;
  admin: Credentials;
  statuses(): string[];
};

// biome-ignore lint/suspicious/noExplicitAny: what the program printed, looked into by tests
type Json = any;
type Credentials = { AWS_ACCESS_KEY_ID: string; AWS_SECRET_ACCESS_KEY: string; AWS_SESSION_TOKEN?: string };

export type OwnWorldOptions = {
  name?: string;
  path?: string;
  /** Statements of the user's one policy; default: what `policy self` prints. */
  statements?: readonly object[];
  /** Days since the last use of each key; null: never used. Default: 200 and 1. */
  unusedDays?: readonly [number | null, number | null];
  /** Attached after the keys were made. */
  policyArn?: string;
};

/** A user with two active keys and a policy that is enforced, beside another user of the same kind. */
export async function ownWorld(options: OwnWorldOptions = {}): Promise<OwnWorld> {
  const { name = 'alice', path = '/', unusedDays = [200, 1] } = options;
  const { statements = policyOf('self').Statement } = options;
  const simulator = createSimulator({
    clock: { start: now, rate: 1 },
    accounts: [{ id: account }],
    defaults: { trailLagMs: [0, 0], lastUseLagMs: [0, 0] },
  });
  const keys = addUser(simulator, name, path, unusedDays);
  addUser(simulator, 'bob', '/', [200, 1]);
  const document = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  simulator.script.putUserPolicy({ account, user: name, name: 'own', document });
  const { policyArn } = options;
  if (policyArn !== undefined) simulator.script.attachPolicy({ account, user: name, policyArn });
  const { url } = await simulator.listen();
  onTestFinished(() => simulator.close());
  const cwd = mkdtempSync(join(tmpdir(), 'solekey-self-'));
  const as: OwnWorld['as'] = (credentials) => {
    const env = {
      ...programEnvironment(),
      ...{ AWS_ENDPOINT_URL: url, AWS_REGION: simulator.region, XDG_STATE_HOME: cwd },
      ...credentials,
    };
    const solekey = (...args: string[]) => runToEnd(process.execPath, [program, ...args], { cwd, env });
    return {
      solekey,
      json: async (...args) => {
        const { code, stdout, stderr } = await solekey(...args, '--format', 'json');
        return { code, stderr, answer: stdout === '' ? null : JSON.parse(stdout) };
      },
    };
  };
  const { accessKeyId, secretAccessKey } = simulator.credentials;
  return {
    simulator,
    keys,
    ...as(credentialsOf(keys[1])),
    as,
    sessionOf: (key) => sessionOf(key, url, simulator.region),
    admin: { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey },
    statuses: () => simulator.truth.keysAt(account, name)?.map(({ status }) => status) ?? [],
  };
}

export function credentialsOf({ id, secret }: ScriptedKey): Credentials {
  return { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret };
}

function addUser(
  { script }: Simulator,
  name: string,
  path: string,
  unusedDays: readonly [number | null, number | null],
): [ScriptedKey, ScriptedKey] {
  script.createUser({ account, name, path, at: now - 500 * day });
  const make = (daysAgo: number, unused: number | null) => {
    const key = script.createAccessKey({ account, user: name, at: now - daysAgo * day });
    if (unused !== null) {
      const use = { at: now - unused * day, service: 's3', region: 'us-east-1' };
      script.useKey({ account, key: key.id, ...use });
    }
    return key;
  };
  return [make(400, unusedDays[0]), make(300, unusedDays[1])];
}

async function sessionOf(
  { id, secret }: ScriptedKey,
  endpoint: string,
  region: string,
): Promise<Credentials> {
  const credentials = { accessKeyId: id, secretAccessKey: secret };
  const sts = new STSClient({ endpoint, region, credentials });
  const { Credentials: got } = await sts.send(new GetSessionTokenCommand({}));
  return {
    AWS_ACCESS_KEY_ID: got?.AccessKeyId ?? '',
    AWS_SECRET_ACCESS_KEY: got?.SecretAccessKey ?? '',
    AWS_SESSION_TOKEN: got?.SessionToken ?? '',
  };
}

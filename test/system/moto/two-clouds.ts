import { CreateUserCommand, IAMClient } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { serveSimulator } from '../serve-simulator.ts';
import { motoAccount, startMoto } from '../start-moto.ts';
import { auditor, createKey, type MadeKey, makeScenario } from './scenario.ts';

/** One AWS with the scenario in each of its two accounts, seen by the auditor of the first. */
export interface Cloud {
  readonly url: string;
  /** Each user's keys in the first account, in the order of their making. */
  readonly keys: ReadonlyMap<string, readonly MadeKey[]>;
  /** What points a client there, as the auditor. */
  readonly variables: Readonly<Record<string, string>>;
  stop(): Promise<unknown>;
}

export interface TwoClouds {
  readonly simulator: Cloud;
  readonly moto: Cloud;
  stop(): Promise<unknown>;
}

/** Where the auditor may assume a role. */
export const memberAccount = '210987654321';

/** The same accounts made by the same calls in the simulator and in moto. */
export async function startTwoClouds(): Promise<TwoClouds> {
  const [simulator, moto] = await Promise.all([startSimulatorCloud(), startMotoCloud()]);
  return { simulator, moto, stop: () => Promise.all([simulator.stop(), moto.stop()]) };
}

async function startSimulatorCloud(): Promise<Cloud> {
  const { simulator, variables } = await serveSimulator({
    clock: { start: Date.now(), rate: 1 },
    accounts: [{ id: motoAccount }, { id: memberAccount }],
    admin: auditor,
  });
  const { accessKeyId: id, secretAccessKey: secret } = simulator.credentials;
  return furnish(variables['AWS_ENDPOINT_URL'] ?? '', { id, secret }, simulator.close);
}

async function startMotoCloud(): Promise<Cloud> {
  const { url, stop } = await startMoto();
  const anybody = new IAMClient(configOf(url, { id: 'AKIAIOSFODNN7EXAMPLE', secret: 'any' }));
  await anybody.send(new CreateUserCommand({ UserName: auditor }));
  return furnish(url, await createKey(anybody, auditor), stop);
}

async function furnish(url: string, key: MadeKey, stop: () => Promise<unknown>): Promise<Cloud> {
  const config = configOf(url, key);
  const keys = await makeScenario(new IAMClient(config));
  keys.set(auditor, [key]);
  const member = await new STSClient(config).send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${memberAccount}:role/OrganizationAccountAccessRole`,
      RoleSessionName: 'furnish',
    }),
  );
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = member.Credentials ?? {};
  const credentials = {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
  };
  await makeScenario(new IAMClient({ ...config, credentials }));
  const variables = {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: key.id,
    AWS_SECRET_ACCESS_KEY: key.secret,
    AWS_REGION: config.region,
    AWS_DEFAULT_REGION: config.region,
  };
  return { url, keys, variables, stop };
}

/** What makes a client of the SDK, which then tries once. */
export function configOf(endpoint: string, { id, secret }: MadeKey) {
  const credentials = { accessKeyId: id, secretAccessKey: secret };
  return { endpoint, region: 'us-east-1', credentials, maxAttempts: 1 };
}

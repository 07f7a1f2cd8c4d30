import { type Aws, jsonOf } from './run-aws.ts';
import type { SimulatedAws } from './start-simulate.ts';

/** Makes a key. @returns its id */
export async function makeKey(aws: Aws, user: string): Promise<string> {
  type Made = { AccessKey: { AccessKeyId: string } };
  return (await jsonOf<Made>(aws('iam', 'create-access-key', `--user-name=${user}`))).AccessKey.AccessKeyId;
}

/** The status of each key of a user. */
export async function statusesOf(aws: Aws, user: string): Promise<Record<string, string>> {
  type Listed = { AccessKeyMetadata: { AccessKeyId: string; Status: string }[] };
  const { AccessKeyMetadata } = await jsonOf<Listed>(aws('iam', 'list-access-keys', `--user-name=${user}`));
  return Object.fromEntries(AccessKeyMetadata.map(({ AccessKeyId, Status }) => [AccessKeyId, Status]));
}

/** The status of each key of all accounts, as the simulator knows it. */
export async function simulatedStatuses(
  simulated: Pick<SimulatedAws, 'state'>,
): Promise<Record<string, string>> {
  const { accounts } = await simulated.state();
  const keys = accounts.flatMap(({ users }) => users.flatMap((user) => user.keys));
  return Object.fromEntries(keys.map(({ id, status }) => [id, status]));
}

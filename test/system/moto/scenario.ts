import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  type IAMClient,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';

export interface ScenarioUser {
  readonly name: string;
  readonly path?: string;
  /** In the order of their making. */
  readonly keys: readonly ('Active' | 'Inactive')[];
}

export interface MadeKey {
  readonly id: string;
  readonly secret: string;
}

/** The user who makes the others, and who scans. */
export const auditor = 'auditor';

/** Users by what is easily misjudged about them: their keys' states, their names and paths. */
export const scenario: readonly ScenarioUser[] = [
  { name: 'no-key', keys: [] },
  { name: 'one-active', keys: ['Active'] },
  { name: 'one-inactive', keys: ['Inactive'] },
  { name: 'two-active', keys: ['Active', 'Active'] },
  { name: 'active-inactive', keys: ['Active', 'Inactive'] },
  { name: 'inactive-active', keys: ['Inactive', 'Active'] },
  { name: 'two-inactive', keys: ['Inactive', 'Inactive'] },
  { name: 'bob', keys: ['Active'] },
  { name: 'bobby', keys: ['Active', 'Active'] },
  { name: 'eve', path: '/team/', keys: ['Active', 'Active'] },
  { name: 'adam', path: '/team/sub/', keys: ['Active'] },
  { name: '=cmd', keys: ['Active', 'Active'] },
  { name: '+a', keys: ['Active'] },
  { name: '-b', keys: ['Active', 'Active'] },
  { name: '@c', keys: ['Inactive'] },
  { name: 'a,b', keys: ['Active', 'Active'] },
  { name: 'x'.repeat(64), keys: ['Active', 'Active'] },
];

/** Makes the scenario over the wire. @returns each user's keys, the auditor's too. */
export async function makeScenario(iam: IAMClient): Promise<Map<string, MadeKey[]>> {
  const made = new Map<string, MadeKey[]>();
  for (const { name: UserName, path: Path, keys } of scenario) {
    await iam.send(new CreateUserCommand({ UserName, ...(Path && { Path }) }));
    made.set(UserName, []);
    for (const Status of keys) {
      const key = await createKey(iam, UserName);
      made.get(UserName)?.push(key);
      if (Status !== 'Active') {
        await iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId: key.id, Status }));
      }
    }
  }
  return made;
}

export async function createKey(iam: IAMClient, UserName: string): Promise<MadeKey> {
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return { id: AccessKey?.AccessKeyId ?? '', secret: AccessKey?.SecretAccessKey ?? '' };
}

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Aws, createAws, jsonOf } from './run-aws.ts';
import { createSolekey } from './run-solekey.ts';
import { type ServedSimulator, serveSimulator } from './serve-simulator.ts';
import { type MotoServer, motoVariables, startMoto } from './start-moto.ts';

/**
 * The same organization at two implementations, asked by the real AWS CLI and scanned by solekey:
 * Root: management. Workloads/Production: a, b. Workloads/Test: c. Sandbox/Test: d.
 */

interface Cloud {
  readonly variables: Readonly<Record<string, string>>;
  readonly aws: Aws;
  /** By the account's name. */
  readonly accounts: Readonly<Record<string, string>>;
}

let simulated: ServedSimulator;
let moto: MotoServer;
const clouds = new Map<string, Cloud>();

const members = [
  { name: 'a', unit: ['Workloads', 'Production'] },
  { name: 'b', unit: ['Workloads', 'Production'] },
  { name: 'c', unit: ['Workloads', 'Test'] },
  { name: 'd', unit: ['Sandbox', 'Test'] },
];

beforeAll(async () => {
  simulated = await serveSimulator({
    clock: { start: Date.now(), rate: 1 },
    accounts: [{ name: 'management' }, ...members],
  });
  const accounts = Object.fromEntries(simulated.simulator.accounts.map(({ id, name }) => [name, id]));
  clouds.set('simulator', { variables: simulated.variables, aws: createAws(simulated.variables), accounts });
  moto = await startMoto();
  clouds.set('moto', await organize(motoVariables(moto.url)));
});
afterAll(async () => {
  await simulated.simulator.close();
  await moto.stop();
});

async function organize(variables: Record<string, string>): Promise<Cloud> {
  const aws = createAws(variables);
  const call = <T>(...args: string[]) => jsonOf<T>(aws('organizations', ...args));
  const { Organization } = await call<{ Organization: { MasterAccountId: string } }>('create-organization');
  const accounts: Record<string, string> = { management: Organization.MasterAccountId };
  const root = await rootOf(aws);
  const units = new Map<string, string>();
  const unitAt = async (path: readonly string[]): Promise<string> => {
    const [name = '', parents] = [path.at(-1), path.slice(0, -1)];
    const known = path.length === 0 ? root : units.get(path.join('/'));
    if (known !== undefined) return known;
    const parent = await unitAt(parents);
    const made = await call<{ OrganizationalUnit: { Id: string } }>(
      ...['create-organizational-unit', `--parent-id=${parent}`, `--name=${name}`],
    );
    units.set(path.join('/'), made.OrganizationalUnit.Id);
    return made.OrganizationalUnit.Id;
  };
  for (const { name, unit } of members) {
    const made = await call<{ CreateAccountStatus: { AccountId: string } }>(
      ...['create-account', `--email=${name}@example.com`, `--account-name=${name}`],
    );
    accounts[name] = made.CreateAccountStatus.AccountId;
    const place = await unitAt(unit);
    await aws(
      ...['organizations', 'move-account', `--account-id=${accounts[name]}`, `--source-parent-id=${root}`],
      `--destination-parent-id=${place}`,
    );
  }
  return { variables, aws, accounts };
}

async function rootOf(aws: Aws): Promise<string> {
  const { Roots } = await jsonOf<{ Roots: { Id: string }[] }>(aws('organizations', 'list-roots'));
  expect(Roots).toHaveLength(1);
  return Roots[0]?.Id ?? '';
}

type Listed = { Id: string; Arn: string; Name: string };

async function unitsOf(aws: Aws, parent: string): Promise<Listed[]> {
  const answer = await jsonOf<{ OrganizationalUnits: Listed[] }>(
    aws('organizations', 'list-organizational-units-for-parent', `--parent-id=${parent}`),
  );
  return answer.OrganizationalUnits;
}

async function unitNamed(aws: Aws, ...path: string[]): Promise<string> {
  let at = await rootOf(aws);
  for (const name of path) at = (await unitsOf(aws, at)).find((unit) => unit.Name === name)?.Id ?? '';
  return at;
}

/** Ids that differ from run to run, by what they are. */
function withoutIds(value: unknown): unknown {
  const text = JSON.stringify(value)
    .replaceAll(/\bou-[a-z0-9]+-[a-z0-9]+\b/g, 'OU')
    .replaceAll(/\br-[a-z0-9]+\b/g, 'ROOT')
    .replaceAll(/\bo-[a-z0-9]+\b/g, 'ORGANIZATION')
    .replaceAll(/\b\d{12}\b/g, 'ACCOUNT');
  return JSON.parse(text);
}

describe.each(['simulator', 'moto'])('%s', (which) => {
  const cloud = () => clouds.get(which) as Cloud;

  test('answers the AWS CLI about roots, units and parents', async () => {
    const { aws, accounts } = cloud();
    const { Roots } = await jsonOf<{ Roots: unknown[] }>(aws('organizations', 'list-roots'));
    expect(withoutIds(Roots)).toMatchObject([
      { Id: 'ROOT', Arn: 'arn:aws:organizations::ACCOUNT:root/ORGANIZATION/ROOT', Name: 'Root' },
    ]);
    const units = await unitsOf(aws, await rootOf(aws));
    const arn = 'arn:aws:organizations::ACCOUNT:ou/ORGANIZATION/OU';
    const shown = units.map(withoutIds).map((unit) => {
      const { Id, Arn, Name } = unit as Listed;
      return { Id, Arn, Name };
    });
    expect(shown).toEqual([
      { Id: 'OU', Arn: arn, Name: 'Workloads' },
      { Id: 'OU', Arn: arn, Name: 'Sandbox' },
    ]);
    const production = await unitNamed(aws, 'Workloads', 'Production');
    const { Parents } = await jsonOf<{ Parents: unknown[] }>(
      aws('organizations', 'list-parents', `--child-id=${accounts['a']}`),
    );
    expect(Parents).toEqual([{ Id: production, Type: 'ORGANIZATIONAL_UNIT' }]);
    const { Accounts } = await jsonOf<{ Accounts: Listed[] }>(
      aws('organizations', 'list-accounts-for-parent', `--parent-id=${production}`, '--page-size=1'),
    );
    expect(Accounts.map(({ Id }) => Id)).toEqual([accounts['a'], accounts['b']]);
  });

  test.each([
    ['list-accounts-for-parent', '--parent-id=ou-abcd-abcdefgh', 'ParentNotFoundException'],
    ['list-organizational-units-for-parent', '--parent-id=ou-abcd-abcdefgh', 'ParentNotFoundException'],
  ])('%s refuses a parent that is not there', async (command, parent, code) => {
    const { errorCode } = await cloud().aws('organizations', command, parent);
    expect(errorCode).toBe(code);
  });

  test.each<[string, string[], string[]]>([
    ['a unit by name, nested ones too', ['--ou', 'Workloads'], ['a', 'b', 'c']],
    ['two', ['--ou', 'Production,Sandbox'], ['a', 'b', 'd']],
    ['all but one', ['--org', '--exclude-ou', 'Workloads'], ['management', 'd']],
  ])('solekey scans %s', async (_, flags, names) => {
    const { variables, accounts } = cloud();
    const ended = await createSolekey(variables)('scan', '--format', 'json', '--path', 'live', ...flags);
    const { accounts: scanned } = JSON.parse(ended.stdout) as { accounts: { id: string }[] };
    expect(scanned.map(({ id }) => id).sort()).toEqual(names.map((name) => accounts[name]).sort());
  });

  test('solekey refuses a name that two units have, and scans one of them by its id', async () => {
    const { variables, aws, accounts } = cloud();
    const solekey = createSolekey(variables);
    const ended = await solekey('scan', '--ou', 'Test');
    expect([ended.code, ended.stdout]).toEqual([2, '']);
    const [first, second] = [
      await unitNamed(aws, 'Workloads', 'Test'),
      await unitNamed(aws, 'Sandbox', 'Test'),
    ];
    expect(ended.stderr).toContain(`"Root/Workloads/Test" (${first}), "Root/Sandbox/Test" (${second})`);
    const one = await solekey('scan', '--ou', second, '--format', 'json', '--path', 'live');
    expect(JSON.parse(one.stdout)).toMatchObject({ accounts: [{ id: accounts['d'] }] });
  });
});

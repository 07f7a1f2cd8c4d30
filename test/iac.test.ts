import { beforeAll, describe, expect, test } from 'vitest';
import type { KeyManager } from '../src/domain/plan/key-manager.ts';
import { day } from '../src/domain/time.ts';
import { readTerraform } from '../src/iac/read-terraform.ts';
import { planSchema } from '../src/plan/plan-schema.ts';
import { planReports } from '../src/reports/plan/plan-reports.ts';
import { defaultReportOptions } from '../src/reports/report.ts';
import { accountOf, now } from './peers/account-of.ts';
import { type Planned, planSimulated } from './simulated/plan-simulated.ts';

/** `plan --iac`, end to end over HTTP: the addresses of keys in every format. */

const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const idleAndInUse = [{ usedAt: now - 200 * day }, { usedAt: now - day }];
const keysOf = new Map<string, string[]>();
const account = accountOf(
  [
    { name: 'eve', keys: idleAndInUse },
    { name: 'stacked', keys: idleAndInUse },
  ],
  {
    later: (script, account, keys) => {
      for (const user of ['eve', 'stacked']) keysOf.set(user, keys(user));
      const tags = { 'aws:cloudformation:stack-name': 'users-prod' };
      script.tagUser({ account, user: 'stacked', tags });
    },
  },
);

let planned: Planned;
beforeAll(async () => {
  // The ids are known once the world was made.
  const addresses = new Map<string, readonly KeyManager[]>();
  const clock = { start: now, rate: 0 };
  await planSimulated({ accounts: [account], clock });
  const [idle = '', used = ''] = keysOf.get('eve') ?? [];
  const resource = (module: string, id: string) => ({
    ...{ module, mode: 'managed', type: 'aws_iam_access_key', name: 'y' },
    instances: [{ index_key: 'a|b', attributes: { id, secret, ses_smtp_password_v4: secret } }],
  });
  const state = { version: 4, resources: [resource('module.x', idle), resource('module.z', used)] };
  const reading = readTerraform(new TextEncoder().encode(JSON.stringify(state)), 'prod.tfstate');
  if (reading.state === 'refused') throw new Error(reading.why);
  for (const manager of reading.keys) addresses.set(manager.key ?? '', [manager]);
  planned = await planSimulated({ accounts: [account], clock }, {}, addresses);
});

async function textOf(name: keyof typeof planReports): Promise<string> {
  let text = '';
  const options = { ...defaultReportOptions, columns: 400 };
  for await (const chunk of (await planReports[name]())(planned.outcome, options)) text += chunk;
  return text
    .replaceAll('&#34;', '"')
    .replaceAll('&quot;', '"')
    .replaceAll(/<\/?code>|[`\u00a0]/g, '');
}

const address = 'module.x.aws_iam_access_key.y["a|b"]';

describe('a managed key', () => {
  test.each(['table', 'html', 'markdown', 'json'] as const)(
    'is told with its address in %s',
    async (name) => {
      const text = (await textOf(name)).replaceAll('\\"', '"').replaceAll('\\|', '|');
      expect(text).toContain(
        `is managed by ${address}: set status = "Inactive" there, or the next apply reactivates it.`,
      );
      expect(text).toContain('is managed by module.z.aws_iam_access_key.y["a|b"].');
      expect(text).toContain('User stacked is managed by the CloudFormation stack users-prod');
      expect(text).not.toContain(secret.slice(0, 8));
    },
  );

  test('is in the plan, which is sealed with it and is of its schema', () => {
    const { plan } = planned.outcome;
    expect(planSchema.safeParse(plan).error).toBeUndefined();
    const [eve, stacked] = plan.decisions;
    expect(eve?.outcome).toBe('deactivate');
    expect(eve?.managedBy?.map(({ tool, address, source }) => [tool, address, source])).toEqual([
      ['Terraform', address, 'file'],
      ['Terraform', 'module.z.aws_iam_access_key.y["a|b"]', 'file'],
    ]);
    expect(stacked?.managedBy).toMatchObject([{ key: null, tool: 'CloudFormation', address: 'users-prod' }]);
  });
});

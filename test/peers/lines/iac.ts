import { expect } from 'vitest';
import { policyOf } from '../../../src/app/permissions/policy-of.ts';
import { controls } from '../../../src/controls/index.ts';
import { readTerraform } from '../../../src/iac/read-terraform.ts';
import type { PeerLine } from '../peer-line.ts';

const [one, two] = ['AKIAIOSFODNN7EXAMPLE', 'AKIAI44QH8DHBEXAMPLE'] as const;
const key = (id: string, over: Record<string, unknown> = {}) => ({
  ...{ mode: 'managed', type: 'aws_iam_access_key', name: 'this' },
  ...over,
  values: { id, user: 'deploy', ...(over['values'] as object) },
});

/** The keys of `terraform show -json` of a plan, by address, with the status that the plan sets. */
function planned(root: Record<string, unknown>): Record<string, [string | null, string | null]> {
  const plan = { format_version: '1.2', planned_values: { root_module: root } };
  const reading = readTerraform(new TextEncoder().encode(JSON.stringify(plan)), 'plan.json');
  if (reading.state === 'refused') throw new Error(reading.why);
  return Object.fromEntries(
    reading.keys.map(({ address, key: id, plannedStatus }) => [address ?? '', [id, plannedStatus]]),
  );
}

/** What tools for infrastructure as code get wrong about the keys that it manages. */
export const iac: readonly PeerLine[] = [
  {
    peer: 'Trivy',
    mistake: 'a Terraform user has one key at most: two by reference, by literal or by count are not seen',
    async holds() {
      const byCount = [0, 1].map((index) =>
        key([one, two][index] as string, { index, address: `aws_iam_access_key.this[${index}]` }),
      );
      expect(Object.keys(planned({ resources: byCount }))).toEqual([
        'aws_iam_access_key.this[0]',
        'aws_iam_access_key.this[1]',
      ]);
    },
  },
  {
    peer: 'KICS',
    mistake: "two modules' resources of one name are taken for one, and an inactive key for an active one",
    async holds() {
      const child = (module: string, id: string, status: string) => ({
        address: `module.${module}`,
        resources: [key(id, { address: `module.${module}.aws_iam_access_key.this`, values: { id, status } })],
      });
      const found = planned({ child_modules: [child('a', one, 'Active'), child('b', two, 'Inactive')] });
      expect(found).toEqual({
        'module.a.aws_iam_access_key.this': [one, 'Active'],
        'module.b.aws_iam_access_key.this': [two, 'Inactive'],
      });
    },
  },
  {
    peer: 'Mondoo',
    mistake: 'a condition key that does not exist, iam:AccessKeysCount, is printed',
    async holds() {
      const pages = await Promise.all(controls.flatMap(({ pages }) => [pages.en(), pages.fr()]));
      const policies = (['scan', 'apply', 'doctor'] as const).map((use) => policyOf(use));
      expect(JSON.stringify([pages, policies])).not.toContain('AccessKeysCount');
    },
  },
];

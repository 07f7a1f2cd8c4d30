import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupCallers } from '../domain/caller/group-callers.ts';
import type { CodeTool } from '../domain/caller/user-agent-table.ts';
import type { KeyManager } from '../domain/plan/key-manager.ts';
import { decide } from './decide.ts';
import { knownFacts } from './testing/arbitrary-facts.ts';
import { argumentsOf, type Facts } from './testing/decide-case.ts';

test('hints decide nothing', () => {
  const anyManager = fc.record({
    tool: fc.constantFrom<CodeTool>('Terraform', 'Pulumi', 'CloudFormation', 'Crossplane', 'Ansible'),
    source: fc.constantFrom<KeyManager['source']>('file', 'tag', 'cloudtrail'),
    plannedStatus: fc.constantFrom(null, 'Active', 'Inactive'),
    isDeletedNext: fc.boolean(),
  });
  const userAgents = fc.array(
    fc.constantFrom('x exec-env/AWS_Lambda_x', 'Boto3/1 m/e', 'APN/1.0 HashiCorp/1.0 Terraform/1'),
  );
  fc.assert(
    fc.property(knownFacts, fc.array(anyManager, { maxLength: 3 }), userAgents, (facts, some, agents) => {
      const managers = some.map((each) => ({
        ...{ ...each, key: facts.keys[0]?.id ?? null, address: 'module.x.aws_iam_access_key.y' },
        ...{ file: 'prod.tfstate', changedAt: null },
      }));
      const hinted = facts.keys.map((key) => {
        const trail = key.evidence?.trail;
        return trail
          ? { ...key, evidence: { ...key.evidence, trail: { ...trail, callers: groupCallers(agents) } } }
          : key;
      });
      const strip = ({ reasons, ...rest }: ReturnType<typeof decide>) => ({
        ...rest,
        codes: reasons
          .map(({ code }) => code)
          .filter((code) => code !== 'managed-by-code' && code !== 'use-a-role'),
      });
      const decided = decide(...argumentsOf({ ...facts, keys: hinted as Facts['keys'], managers }));
      expect(strip(decided)).toEqual(strip(decide(...argumentsOf(facts))));
    }),
  );
});

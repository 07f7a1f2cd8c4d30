import { describe, expect, it, test } from 'vitest';
import { ServiceError } from '../../domain/aws/service-error.ts';
import type { PlanManager } from '../../domain/plan/plan.ts';
import { changeByOthers } from '../testing/fake-aws.ts';
import { createRunWorld, keyId, type RunWorld, userOf } from '../testing/run-world.ts';

/** Who changed a key after the run, in the words of `verify` and `undo`. */

const goes = keyId('alice', 0);
const stays = keyId('alice', 1);
const terraform = {
  arn: 'arn:aws:sts::111122223333:assumed-role/deploy/ci',
  userAgent: 'APN/1.0 HashiCorp/1.0 Terraform/1.9.5 (+https://www.terraform.io) aws-sdk-go-v2/1.30.3',
  sourceAddress: '203.0.113.9',
};
const manager = (over: Partial<PlanManager> = {}): PlanManager => ({
  ...{ key: goes, tool: 'Terraform', address: 'module.x.aws_iam_access_key.y', file: 'prod.tfstate' },
  ...{ source: 'file', plannedStatus: null, isDeletedNext: false, changedAt: null },
  ...over,
});
const byTerraform = `${terraform.arn} with Terraform 1.9.5 from 203.0.113.9 reactivated it at 2026-06-15T09:`;

async function saidBy(
  command: 'verify' | 'undo',
  change: (world: RunWorld) => void,
  managers?: readonly PlanManager[],
): Promise<string> {
  const world = createRunWorld([userOf('alice')], managers);
  await world.apply();
  change(world);
  const { run } = await world[command]();
  return run.actions[0]?.reasons.map(({ message }) => message).join(' ') ?? '';
}

const setTo = (caller: Parameters<typeof changeByOthers>[3]) => (world: RunWorld) =>
  changeByOthers(world.aws, goes, 'Active', caller);
const unseen = ({ aws }: RunWorld) => {
  aws.key(goes).status = 'Active';
};

test('Terraform: verify names who reactivated a key', async () => {
  expect(await saidBy('verify', setTo(terraform))).toContain(byTerraform);
});

describe('verify names who reactivated a key', () => {
  it.each<[string, (world: RunWorld) => void, PlanManager[] | undefined, string, string | null]>([
    [
      'a tool',
      setTo(terraform),
      undefined,
      byTerraform,
      'Set `status = "Inactive"` in its Terraform code, or the next apply reactivates it.',
    ],
    [
      'a tool whose address the plan has',
      setTo(terraform),
      [manager()],
      byTerraform,
      'Set `status = "Inactive"` in `module.x.aws_iam_access_key.y` (Terraform), or the next apply reactivates it.',
    ],
    [
      'a person',
      setTo({
        arn: 'arn:aws:iam::111122223333:user/eve',
        userAgent: 'aws-cli/2.33.23 md/command#iam.update-access-key',
      }),
      [manager()],
      'arn:aws:iam::111122223333:user/eve with AWS CLI 2.33.23 reactivated it at',
      null,
    ],
    [
      'a service',
      setTo({
        arn: terraform.arn,
        userAgent: 'cloudformation.amazonaws.com',
        sourceAddress: 'cloudformation.amazonaws.com',
      }),
      [],
      `${terraform.arn} with AWS CloudFormation reactivated it at`,
      'Set `Status: Inactive` in its CloudFormation code',
    ],
    ['a caller without a name', setTo({}), [], 'A caller without a name reactivated it at', null],
    [
      'an event that is not there yet',
      unseen,
      [],
      'CloudTrail does not show who reactivated it: an event can arrive 15 minutes late.',
      null,
    ],
    [
      'an event that is not there yet, of a key that code manages',
      unseen,
      [manager()],
      'CloudTrail does not show who',
      'Set `status = "Inactive"` in `module.x.aws_iam_access_key.y` (Terraform)',
    ],
    [
      'a tool that a later version knows',
      unseen,
      [manager({ tool: 'constructor' as PlanManager['tool'] })],
      'CloudTrail does not show who',
      null,
    ],
  ])('%s', async (_, change, managers, who, remedy) => {
    const said = await saidBy('verify', change, managers);
    expect(said).toContain(`${goes} is active again. ${who}`);
    if (remedy === null) expect(said).not.toContain('Set `');
    else expect(said).toContain(remedy);
  });

  test('where the trail can not be read', async () => {
    const said = await saidBy('verify', (world) => {
      unseen(world);
      world.aws.before = ({ operation }) => {
        if (operation === 'LookupEvents')
          throw new ServiceError('denied', operation, 'AccessDenied', 'LookupEvents is not allowed');
      };
    });
    expect(said).toBe(`${goes} is active again. Who reactivated it could not be read from CloudTrail.`);
  });

  test('the last one of several', async () => {
    const said = await saidBy('verify', ({ aws }) => {
      changeByOthers(aws, goes, 'Active', { arn: 'arn:first' });
      changeByOthers(aws, goes, 'Inactive', { arn: 'arn:between' });
      changeByOthers(aws, goes, 'Active', { arn: 'arn:last' });
    });
    expect(said).toContain('arn:last reactivated it');
    expect(said).not.toMatch(/arn:(first|between)/);
  });

  test('beside a late use, which goes first', async () => {
    const said = await saidBy('verify', (world) => {
      setTo(terraform)(world);
      world.aws.key(goes).lastUsedAt = world.aws.clock.now();
    });
    expect(said).toMatch(/after the plan saw it\. .+is active again. arn:aws:sts/);
  });

  test('and who deactivated the key to keep', async () => {
    const said = await saidBy('verify', ({ aws }) => changeByOthers(aws, stays, 'Inactive', terraform));
    expect(said).toContain(`${stays}, the key to keep, is Inactive. ${terraform.arn} with Terraform 1.9.5`);
    expect(said).not.toContain('Set `');
  });
});

describe('undo names who changed a key', () => {
  test('that is active', async () => {
    const said = await saidBy('undo', setTo(terraform));
    expect(said).toContain(`${goes} is active, and not by this run. ${byTerraform}`);
    expect(said).not.toContain('Set `');
  });

  test('that was set to Inactive again', async () => {
    const said = await saidBy('undo', ({ aws }) => {
      changeByOthers(aws, goes, 'Active', { arn: 'arn:other' });
      changeByOthers(aws, goes, 'Inactive', terraform);
    });
    expect(said).toContain(`was set to Inactive`);
    expect(said).toContain(`by ${terraform.arn} with Terraform 1.9.5 from 203.0.113.9 (CloudTrail).`);
  });
});

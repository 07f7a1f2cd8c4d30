import { describe, expect, test } from 'vitest';
import { groupCallers } from '../domain/caller/group-callers.ts';
import type { CodeTool } from '../domain/caller/user-agent-table.ts';
import type { KeyManager } from '../domain/plan/key-manager.ts';
import { decide } from './decide.ts';
import { ago, aKey, argumentsOf, type Facts, noTrail } from './testing/decide-case.ts';

const [used, idle] = ['AKIAEXAMPLEKEY000001', 'AKIAEXAMPLEKEY000002'];
const address = 'module.x.aws_iam_access_key.y';
const manager = (over: Partial<KeyManager> = {}): KeyManager => ({
  ...{ key: idle, tool: 'Terraform', address, file: 'prod.tfstate', source: 'file' },
  ...{ plannedStatus: null, isDeletedNext: false, changedAt: null },
  ...over,
});
const byTrail = (over: Partial<KeyManager> = {}) =>
  manager({ address: null, file: null, source: 'cloudtrail', changedAt: ago(3), ...over });
const byTag = manager({ key: null, tool: 'CloudFormation', address: 'users', file: null, source: 'tag' });

/** One key in use, one idle: the second is deactivated. */
const keys = [aKey(used, 60, 1), aKey(idle, 400, 300)];
const saidOf = (facts: Facts, code: string) =>
  decide(...argumentsOf(facts)).reasons.filter((reason) => reason.code === code);
const managed = (managers: KeyManager[], facts: Facts = { keys }) =>
  saidOf({ ...facts, managers }, 'managed-by-code').map(({ message }) => message);

test('Terraform: a managed key is shown as managed, with its address', () => {
  expect(managed([manager()])[0]).toContain(`managed by \`${address}\`: set \`status = "Inactive"\` there`);
});

describe('a key that infrastructure as code manages', () => {
  test.each<[string, KeyManager[], string[]]>([
    [
      'by its address',
      [manager()],
      [
        `${idle} is managed by \`${address}\`: set \`status = "Inactive"\` there, or the next apply reactivates it.`,
      ],
    ],
    [
      'in two files',
      [manager(), manager({ file: 'other.tfstate', address: 'aws_iam_access_key.z["a b"]' })],
      [
        `${idle} is managed by \`${address}\` of prod.tfstate: set \`status = "Inactive"\` there, or the next apply reactivates it.`,
        `${idle} is managed by \`aws_iam_access_key.z["a b"]\` of other.tfstate: set \`status = "Inactive"\` there, or the next apply reactivates it.`,
      ],
    ],
    ['and stays', [manager({ key: used })], [`${used} is managed by \`${address}\`.`]],
    [
      'and the next apply deactivates',
      [manager({ plannedStatus: 'Inactive' })],
      [`${idle} is managed by \`${address}\`, which deactivates it at the next apply.`],
    ],
    [
      'and the next apply deletes',
      [manager({ isDeletedNext: true })],
      [`${idle} is managed by \`${address}\`: the next apply deletes it.`],
    ],
    [
      'by CloudTrail',
      [byTrail()],
      [
        `${idle} is managed by Terraform: CloudTrail shows that it created or changed the key (2026-05-29 12:00 UTC): set \`status = "Inactive"\` in its code, or the next apply reactivates it.`,
      ],
    ],
    [
      'by CloudTrail and by its address',
      [manager(), byTrail()],
      [
        `${idle} is managed by \`${address}\`: set \`status = "Inactive"\` there, or the next apply reactivates it.`,
      ],
    ],
    [
      'by the tag of its user',
      [byTag, byTrail({ tool: 'CloudFormation' })],
      [
        'User deploy is managed by the CloudFormation stack `users`. Where it manages a key that is deactivated, set `Status: Inactive` there, or the next update of the stack can reactivate it.',
      ],
    ],
    ['of another user', [manager({ key: 'AKIAOTHER' })], []],
    [
      'by one tool in a file and by another in CloudTrail',
      [manager(), byTrail({ tool: 'Pulumi', changedAt: null })],
      [
        `${idle} is managed by \`${address}\`: set \`status = "Inactive"\` there, or the next apply reactivates it.`,
        `${idle} is managed by Pulumi: CloudTrail shows that it created or changed the key: set \`status: "Inactive"\` in its code, or the next update can reactivate it.`,
      ],
    ],
    [
      'by an address, beside another that CloudTrail shows',
      [manager({ key: used }), byTrail()],
      [
        `${used} is managed by \`${address}\`.`,
        `${idle} is managed by Terraform: CloudTrail shows that it created or changed the key (2026-05-29 12:00 UTC): set \`status = "Inactive"\` in its code, or the next apply reactivates it.`,
      ],
    ],
    [
      'in two files, and by the tag of its user, which is in none',
      [
        manager({ key: used }),
        manager({ key: used, file: 'b.tfstate' }),
        { ...byTag, tool: 'Crossplane', address: 'deploy-x' },
      ],
      [
        `${used} is managed by \`${address}\` of prod.tfstate.`,
        `${used} is managed by \`${address}\` of b.tfstate.`,
        'User deploy is managed by the Crossplane resource `deploy-x`. Where it manages a key that is deactivated, set `status: Inactive` there, or its controller reactivates it.',
      ],
    ],
  ])('%s', (_, managers, messages) => {
    expect(managed(managers)).toEqual(messages);
  });

  test.each<CodeTool>(['Terraform', 'Pulumi', 'CloudFormation', 'Crossplane', 'Ansible'])(
    'by %s says what to set',
    (tool) => {
      expect(managed([byTrail({ tool })])[0]).toMatch(/: set `[^`]+` in its code, or .+reactivates? it\.$/);
    },
  );

  test('by the tag of a user of whom no key is kept', () => {
    expect(managed([byTag], { keys, keysAreAll: false })).toEqual([
      'User deploy is managed by the CloudFormation stack `users`. Where it manages a key that is deactivated, set `Status: Inactive` there, or the next update of the stack can reactivate it.',
    ]);
  });

  test('is not named where it is inactive, or where nothing could be read of it', () => {
    const inactive = aKey('AKIAEXAMPLEKEY000003', 400, 300, { key: { status: 'Inactive' } });
    const facts = { keys: [...keys, inactive] };
    expect(managed([manager({ key: inactive.id })], facts)).toEqual([]);
    expect(decide(...argumentsOf({ keys, managers: null })).reasons).toEqual(
      decide(...argumentsOf({ keys })).reasons,
    );
  });

  test('is named where nothing is done yet as well', () => {
    const both = { keys: [aKey(used, 60, 1), aKey(idle, 400, 3)] };
    expect(managed([manager()], both)).toEqual([
      `${idle} is managed by \`${address}\`. When the key is deactivated, set \`status = "Inactive"\` there, or the next apply reactivates it.`,
    ]);
    expect(
      managed([manager()], { ...both, evidence: { identity: { isRead: false, error: 'AccessDenied' } } }),
    ).toHaveLength(1);
  });
});

describe('advice', () => {
  const github = 'aws-sdk-js/3.1 m/g configure-aws-credentials-for-github-actions';
  const lambda = 'Boto3/1.44.5 exec-env/AWS_Lambda_python3.12';
  const withCallers = (id: string, created: number, last: number, userAgents: string[]) =>
    aKey(id, created, last, { evidence: { trail: { ...noTrail, callers: groupCallers(userAgents) } } });

  test.each<[string, string[], string[], [string, string][]]>([
    ['none where nothing is certain', ['Boto3/1.44.5'], [], []],
    [
      'for the most frequent caller that has some',
      ['Boto3/1.44.5', 'Boto3/1.44.5', github],
      [],
      [[used, 'GitHub Actions: use an OIDC role instead of an access key.']],
    ],
    [
      'for one key of two',
      [github],
      [lambda, lambda],
      [[idle, "AWS Lambda: use the function's execution role instead of an access key."]],
    ],
  ])('%s', (_, first, second, advice) => {
    const facts = { keys: [withCallers(used, 60, 1, first), withCallers(idle, 400, 3, second)] };
    expect(saidOf(facts, 'use-a-role').map(({ key, message }) => [key, message])).toEqual(advice);
  });
});

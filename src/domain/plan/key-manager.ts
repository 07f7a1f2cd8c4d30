import type { CodeTool } from '../caller/user-agent-table.ts';
import type { EpochMs } from '../time.ts';

/** Infrastructure as code that manages a key: what is changed beside it, it can undo. */
export type KeyManager = {
  /** Null: all keys of the user may be managed. */
  key: string | null;
  tool: CodeTool;
  /** A resource's address, or a stack's name; null: CloudTrail shows the tool alone. */
  address: string | null;
  /** The file that the address was read from, as it was given; null: it was not read from one. */
  file: string | null;
  source: 'file' | 'tag' | 'cloudtrail';
  /** The status that the next apply sets, of a Terraform plan; null: not known. */
  plannedStatus: string | null;
  /** The next apply deletes the key: Terraform replaced its resource and has not destroyed this object yet. */
  isDeletedNext: boolean;
  /** Of the latest change by the tool that CloudTrail shows, else null. */
  changedAt: EpochMs | null;
};

/** What a key's owner has to write so that a deactivation stands, and what comes of it otherwise. */
export const codeSettings: Readonly<Record<CodeTool, { setting: string; otherwise: string }>> = {
  // registry.terraform.io, hashicorp/aws, aws_iam_access_key: "status - … Defaults to Active".
  Terraform: { setting: 'status = "Inactive"', otherwise: 'the next apply reactivates it' },
  // pulumi.com/registry, aws.iam.AccessKey: the same resource.
  Pulumi: { setting: 'status: "Inactive"', otherwise: 'the next update can reactivate it' },
  // CloudFormation user guide, AWS::IAM::AccessKey: Status is Active where it is absent.
  CloudFormation: {
    setting: 'Status: Inactive',
    otherwise: 'the next update of the stack can reactivate it',
  },
  // marketplace.upbound.io, provider-aws-iam, AccessKey: spec.forProvider.status; a controller reconciles it.
  Crossplane: { setting: 'status: Inactive', otherwise: 'its controller reactivates it' },
  // docs.ansible.com, amazon.aws.iam_access_key: active.
  Ansible: { setting: 'active: false', otherwise: 'the next run can reactivate it' },
};

/** Tags by which a tool marks the users that it makes. */
export const managerTags: readonly { key: string; tool: CodeTool; source: string }[] = [
  {
    ...{ key: 'aws:cloudformation:stack-name', tool: 'CloudFormation' },
    source: 'CloudFormation user guide, "Resource tag": only CloudFormation can set it',
  },
  {
    ...{ key: 'crossplane-name', tool: 'Crossplane' },
    source:
      'Crossplane provider-aws, default tags: crossplane-kind, crossplane-name, crossplane-providerconfig',
  },
];

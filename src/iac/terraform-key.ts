import { asObject } from '../domain/aws/trail-call.ts';

/** An access key in a state or a plan. Its secret, SMTP password and the like are never read. */
export type TerraformKey = {
  id: string;
  /** As `terraform state list` prints it; a deposed object with its key behind it. */
  address: string;
  /** What the plan sets; null: it is no plan. */
  plannedStatus: string | null;
  /** The next apply deletes the key. */
  isDeletedNext: boolean;
};

/** registry.terraform.io, hashicorp/aws, aws_iam_access_key: `id` is the access key id. */
const type = 'aws_iam_access_key';

/** The file is not built as Terraform builds it. Names the place by its path, and quotes nothing. */
export class MalformedTerraform extends Error {
  readonly place: string;
  readonly problem: string;

  constructor(place: string, problem: string) {
    super(`${place} is ${problem}`);
    this.place = place;
    this.problem = problem;
  }
}

/** A list that may be absent or null. */
export function listAt(value: unknown, place: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new MalformedTerraform(place, 'not a list');
  return value;
}

export function textAt(value: unknown, place: string): string {
  if (typeof value !== 'string' || value === '') throw new MalformedTerraform(place, 'not a text');
  return value;
}

/** Whether a resource is an access key that Terraform manages: a data source reads, and changes nothing. */
export function isAccessKey(resource: Record<string, unknown>): boolean {
  return resource['type'] === type && (resource['mode'] ?? 'managed') === 'managed';
}

/** IAM API reference, AccessKey: 16 to 128 of these. What is no id is of a key that is not made yet. */
export function idOf(attributes: unknown): string | null {
  const { id } = asObject(attributes);
  return typeof id === 'string' && /^\w{16,128}$/.test(id) ? id : null;
}

export function deposedAddress(address: string, deposed: string): string {
  return `${address} (deposed object ${deposed})`;
}

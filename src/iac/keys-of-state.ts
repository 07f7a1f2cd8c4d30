import { asObject, asText } from '../domain/aws/trail-call.ts';
import {
  deposedAddress,
  idOf,
  isAccessKey,
  listAt,
  MalformedTerraform,
  type TerraformKey,
  textAt,
} from './terraform-key.ts';

/** The access keys of a state of version 4 (Terraform, internal/states/statefile/version4.go). */
export function keysOfState(state: unknown): TerraformKey[] {
  return listAt(asObject(state)['resources'], 'resources').flatMap((resource, place) =>
    keysOfResource(asObject(resource), `resources[${place}]`),
  );
}

function keysOfResource(resource: Record<string, unknown>, place: string): TerraformKey[] {
  if (!isAccessKey(resource)) return [];
  const module = asText(resource['module']);
  const name = `${module === null ? '' : `${module}.`}${resource['type']}.${textAt(resource['name'], `${place}.name`)}`;
  return listAt(resource['instances'], `${place}.instances`).flatMap((each, index) => {
    const instance = asObject(each);
    const id = idOf(instance['attributes']) ?? idOf(instance['attributes_flat']);
    if (id === null) return [];
    const address = `${name}${indexOf(instance['index_key'], `${place}.instances[${index}].index_key`)}`;
    const deposed = asText(instance['deposed']);
    return [
      {
        ...{ id, plannedStatus: null, isDeletedNext: deposed !== null },
        address: deposed === null ? address : deposedAddress(address, deposed),
      },
    ];
  });
}

/** `[0]` of count, `["name"]` of for_each, as HCL quotes it (Terraform, internal/addrs/instance_key.go). */
function indexOf(key: unknown, place: string): string {
  if (key === undefined || key === null) return '';
  if (typeof key === 'number') return `[${key}]`;
  if (typeof key !== 'string') throw new MalformedTerraform(place, 'neither a number nor a text');
  const quoted = JSON.stringify(key).replaceAll(/([$%])\{/g, '$1$1{');
  return `[${quoted}]`;
}

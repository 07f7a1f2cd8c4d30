import { asObject, asText } from '../domain/aws/trail-call.ts';
import { deposedAddress, idOf, isAccessKey, listAt, type TerraformKey, textAt } from './terraform-key.ts';

/**
 * The access keys of `terraform show -json` (Terraform, "JSON Output Format"): of a state its `values`, of a plan what
 * is planned, what changes, and what was before. Where the same key stands in several of these, the first counts.
 */
export function keysOfShow(shown: unknown): TerraformKey[] {
  const { values, planned_values: planned, prior_state: prior, resource_changes: changes } = asObject(shown);
  const parts = [
    keysOfChanges(changes),
    keysOfModules(planned, 'planned_values', true),
    keysOfModules(values, 'values', false),
    keysOfModules(asObject(prior)['values'], 'prior_state.values', false),
  ];
  const known = new Set<string>();
  return parts.flatMap((part) => {
    const found = part.filter(({ id }) => !known.has(id));
    for (const { id } of found) known.add(id);
    return found;
  });
}

/** Without recursion: modules can be nested as deep as a file is long. */
function keysOfModules(values: unknown, place: string, isPlanned: boolean): TerraformKey[] {
  const keys: TerraformKey[] = [];
  const modules = [asObject(asObject(values)['root_module'])];
  for (let module = modules.pop(); module !== undefined; module = modules.pop()) {
    for (const child of listAt(module['child_modules'], `${place}: child_modules`))
      modules.push(asObject(child));
    for (const each of listAt(module['resources'], `${place}: resources`))
      keys.push(...keyOfResource(asObject(each), place, isPlanned));
  }
  return keys.toSorted((one, other) => (one.address < other.address ? -1 : 1));
}

function keyOfResource(resource: Record<string, unknown>, place: string, isPlanned: boolean): TerraformKey[] {
  const id = isAccessKey(resource) ? idOf(resource['values']) : null;
  if (id === null) return [];
  const address = textAt(resource['address'], `${place}: an address`);
  const deposed = asText(resource['deposed_key']);
  return [
    {
      ...{ id, address: deposed === null ? address : deposedAddress(address, deposed) },
      plannedStatus: isPlanned ? statusOf(resource['values']) : null,
      isDeletedNext: deposed !== null,
    },
  ];
}

function keysOfChanges(changes: unknown): TerraformKey[] {
  return listAt(changes, 'resource_changes').flatMap((each) => {
    const change = asObject(each);
    const { before, after, actions } = asObject(change['change']);
    const id = isAccessKey(change) ? idOf(before) : null;
    if (id === null) return [];
    const address = textAt(change['address'], 'resource_changes: an address');
    const deposed = asText(change['deposed']);
    return [
      {
        ...{ id, address: deposed === null ? address : deposedAddress(address, deposed) },
        plannedStatus: statusOf(after),
        isDeletedNext: listAt(actions, 'resource_changes: actions').includes('delete'),
      },
    ];
  });
}

function statusOf(attributes: unknown): string | null {
  const { status } = asObject(attributes);
  return status === 'Active' || status === 'Inactive' ? status : null;
}

import { ServiceError } from '../service-error.ts';
import type { OrganizationalUnit } from '../state/organizational-units.ts';
import { type Call, type Operation, required } from './operation.ts';
import { organizationsArn, refuseMembers, showAccount } from './organizations.ts';
import { organizationsPage } from './organizations-page.ts';

const listRoots: Operation = {
  name: 'ListRoots',
  effect: 'reads',
  run: (call) => {
    refuseMembers(call);
    const { id, units } = call.organization;
    const Arn = organizationsArn(call, `root/${id}/${units.rootId}`);
    const { items, NextToken } = organizationsPage(call, [
      { Id: units.rootId, Arn, Name: 'Root', PolicyTypes: [] },
    ]);
    return { Roots: items, NextToken };
  },
};

const listUnits: Operation = {
  name: 'ListOrganizationalUnitsForParent',
  effect: 'reads',
  run: (call) => {
    const parent = parentIn(call, 'ParentId');
    const children = call.organization.units.units.filter(({ parentId }) => parentId === parent);
    const { items, NextToken } = organizationsPage(call, children);
    return { OrganizationalUnits: items.map((unit) => showUnit(call, unit)), NextToken };
  },
};

const listAccountsForParent: Operation = {
  name: 'ListAccountsForParent',
  effect: 'reads',
  run: (call) => {
    const parent = parentIn(call, 'ParentId');
    const { listings, units } = call.organization;
    const { items, NextToken } = organizationsPage(
      call,
      listings.filter(({ id }) => units.parentOf(id) === parent),
    );
    return { Accounts: items.map((listing) => showAccount(call, listing)), NextToken };
  },
};

const listParents: Operation = {
  name: 'ListParents',
  effect: 'reads',
  run: (call) => {
    refuseMembers(call);
    const child = required(call, 'ChildId');
    const { listings, units } = call.organization;
    const unit = units.units.find(({ id }) => id === child);
    const isAccount = listings.some(({ id }) => id === child);
    if (!unit && !isAccount) {
      const message = `You specified a child that doesn't exist.`;
      throw new ServiceError('ChildNotFoundException', 400, message);
    }
    const Id = unit?.parentId ?? units.parentOf(child);
    return { Parents: [{ Id, Type: Id === units.rootId ? 'ROOT' : 'ORGANIZATIONAL_UNIT' }] };
  },
};

const describeUnit: Operation = {
  name: 'DescribeOrganizationalUnit',
  effect: 'reads',
  run: (call) => {
    refuseMembers(call);
    const wanted = required(call, 'OrganizationalUnitId');
    const unit = call.organization.units.units.find(({ id }) => id === wanted);
    if (unit) return { OrganizationalUnit: showUnit(call, unit) };
    const message = "You specified an organizational unit that doesn't exist.";
    throw new ServiceError('OrganizationalUnitNotFoundException', 400, message);
  },
};

const moveAccount: Operation = {
  name: 'MoveAccount',
  effect: 'writes',
  run: (call) => {
    const account = required(call, 'AccountId');
    const [source, destination] = [
      parentIn(call, 'SourceParentId'),
      parentIn(call, 'DestinationParentId', 'DestinationParentNotFoundException'),
    ];
    const { listings, units } = call.organization;
    if (!listings.some(({ id }) => id === account)) {
      throw new ServiceError('AccountNotFoundException', 400, "You specified an account that doesn't exist.");
    }
    if (units.parentOf(account) !== source) {
      const message = "You specified a source parent that doesn't contain the account.";
      throw new ServiceError('SourceParentNotFoundException', 400, message);
    }
    units.move(account, destination);
    return null;
  },
};

export const organizationalUnitOperations: readonly Operation[] = [
  listRoots,
  listUnits,
  listAccountsForParent,
  listParents,
  describeUnit,
  moveAccount,
];

/** Organizations API reference, ListAccountsForParent, ParentId. */
const parentId = /^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$/;

function parentIn(call: Call, field: string, missing = 'ParentNotFoundException'): string {
  refuseMembers(call);
  const id = required(call, field);
  if (!parentId.test(id)) {
    throw new ServiceError('InvalidInputException', 400, `You specified an invalid value for ${field}.`);
  }
  const { rootId, units } = call.organization.units;
  if (id === rootId || units.some((unit) => unit.id === id)) return id;
  throw new ServiceError(missing, 400, "You specified parent that doesn't exist.");
}

function showUnit(call: Call, { id, name }: OrganizationalUnit): Record<string, unknown> {
  return { Id: id, Arn: organizationsArn(call, `ou/${call.organization.id}/${id}`), Name: name };
}

import { globalRegionOf } from '../../domain/aws/partition.ts';
import type { ServiceError } from '../../domain/aws/service-error.ts';
import type { Page } from '../../domain/ports/account-reader.ts';
import type { Caller } from '../accounts/caller.ts';
import { malformed, organizationUnreadable, readPages } from '../accounts/organization.ts';
import type { ListedAccount, ListedUnit } from '../calls/organization-calls.ts';
import { serviceErrorOf } from '../transport/service-error-of.ts';
import { isUnitId, type Unit } from './unit-tree.ts';

/** What Organizations lists of units; each throws SolekeyError `organization-unreadable`. */
export type UnitLists = {
  roots(): Promise<Unit[]>;
  /** The units directly below one; null: it is not there. */
  unitsBelow(id: string): Promise<Unit[] | null>;
  /** The accounts directly in one. A unit that was deleted has none: AWS deletes empty units only. */
  accountsOf(id: string): Promise<ListedAccount[]>;
};

/** Loads the SDK's client of Organizations. */
export async function openUnitLists(caller: Caller): Promise<UnitLists> {
  const { createOrganizationCalls } = await import('../calls/organization-calls.ts');
  const calls = createOrganizationCalls(caller.parts, globalRegionOf(caller.partition));
  const all = async <T>(operation: string, read: (token: string | null) => Promise<Page<T>>) => {
    try {
      return await readPages(caller, operation, read);
    } catch (error) {
      const cause = serviceErrorOf(error, operation);
      if (cause.code === 'ParentNotFoundException') return null;
      throw unreadable(cause);
    }
  };
  return {
    async roots() {
      const roots = (await all('ListRoots', calls.listRoots)) ?? [];
      return roots.map((root) => unitOf(root, null, 'ListRoots'));
    },
    async unitsBelow(id) {
      const operation = 'ListOrganizationalUnitsForParent';
      const units = await all(operation, (token) => calls.listUnits(id, token));
      return units?.map((unit) => unitOf(unit, id, operation)) ?? null;
    },
    async accountsOf(id) {
      return (await all('ListAccountsForParent', (token) => calls.listAccountsOf(id, token))) ?? [];
    },
  };
}

function unitOf({ id, name }: ListedUnit, parentId: string | null, operation: string): Unit {
  if (id === null || !isUnitId(id)) throw unreadable(malformed(operation, 'a unit has no id'));
  return { id, name, parentId };
}

function unreadable(error: ServiceError): Error {
  return organizationUnreadable(error, {
    option: 'ou',
    permissions:
      'organizations:ListRoots, organizations:ListOrganizationalUnitsForParent and organizations:ListAccountsForParent',
  });
}

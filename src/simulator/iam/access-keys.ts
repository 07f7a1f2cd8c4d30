import { accessKeyId, secretAccessKey } from '../identifiers.ts';
import { deleteConflict, invalid, limitExceeded, ServiceError } from '../service-error.ts';
import { type Operation, required } from '../services/operation.ts';
import { page } from '../services/page.ts';
import { createKey, existsAt, visibleUse } from '../state/access-key.ts';
import { callerArn } from '../state/caller.ts';
import { freeSlot, keysAt } from '../state/user.ts';
import { keyOf, subjectOf } from './subject.ts';

/** IAM User Guide, quotas: two access keys a user. */
const KEY_QUOTA = 2;

export const listAccessKeys: Operation = {
  name: 'ListAccessKeys',
  effect: 'reads',
  run: (call) => {
    const user = subjectOf(call, call.readAt);
    const name = user.isRoot ? undefined : user.identity.at(call.readAt)?.name;
    const { items, rest } = page(call, user.keys, (key) => existsAt(key, call.readAt));
    const AccessKeyMetadata = items.map((key) => ({
      UserName: name,
      AccessKeyId: key.id,
      Status: key.status.at(call.readAt),
      CreateDate: new Date(key.createdAt),
    }));
    return { IsTruncated: rest.IsTruncated, AccessKeyMetadata, Marker: rest.Marker };
  },
};

export const getAccessKeyLastUsed: Operation = {
  name: 'GetAccessKeyLastUsed',
  effect: 'reads',
  run: (call) => {
    const id = required(call, 'AccessKeyId');
    const found = call.account.keys.get(id);
    // Observed on the live service: a key that does not exist is refused, not missing.
    if (!found || !existsAt(found.key, call.readAt)) {
      const action = 'iam:GetAccessKeyLastUsed on resource: access key';
      const who = callerArn(call.caller, call.now);
      throw new ServiceError(
        'AccessDenied',
        403,
        `User: ${who} is not authorized to perform: ${action} ${id}`,
      );
    }
    const use = visibleUse(found.key, call.readAt);
    return {
      UserName: found.user.identity.at(call.readAt)?.name,
      AccessKeyLastUsed: {
        LastUsedDate: use && new Date(use.at),
        ServiceName: use?.service ?? 'N/A',
        Region: use?.region ?? 'N/A',
      },
    };
  },
};

export const createAccessKey: Operation = {
  name: 'CreateAccessKey',
  effect: 'writes',
  run: (call) => {
    const { account, now } = call;
    const user = subjectOf(call, now);
    if (!call.scripted && keysAt(user, now).length >= KEY_QUOTA) {
      throw limitExceeded(`Cannot exceed quota for AccessKeysPerUser: ${KEY_QUOTA}`);
    }
    const id = accessKeyId('AKIA', account.id, account.random);
    const key = createKey({
      id,
      secret: secretAccessKey(account.random),
      slot: freeSlot(user, now),
      at: now,
    });
    user.keys.push(key);
    account.keys.set(id, { key, user });
    const UserName = user.isRoot ? undefined : user.identity.at(now)?.name;
    const CreateDate = new Date(now);
    return {
      AccessKey: { UserName, AccessKeyId: id, Status: 'Active', SecretAccessKey: key.secret, CreateDate },
    };
  },
};

export const updateAccessKey: Operation = {
  name: 'UpdateAccessKey',
  effect: 'writes',
  run: (call) => {
    const status = required(call, 'Status');
    if (!call.scripted && !['Active', 'Inactive'].includes(status)) {
      throw invalid(
        `1 validation error detected: Value '${status}' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [Active, Inactive]`,
      );
    }
    const { key } = keyOf(call, required(call, 'AccessKeyId'));
    key.status.set(call.now, status);
    return null;
  },
};

export const deleteAccessKey: Operation = {
  name: 'DeleteAccessKey',
  effect: 'writes',
  run: (call) => {
    const { key } = keyOf(call, required(call, 'AccessKeyId'));
    key.status.set(call.now, null);
    return null;
  },
};

/** DeleteUser's own check (its API reference: keys go first). */
export function refuseWithKeys(hasKeys: boolean): void {
  if (hasKeys) throw deleteConflict('Cannot delete entity, must delete access keys first.');
}

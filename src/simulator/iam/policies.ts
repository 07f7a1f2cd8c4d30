import { ServiceError } from '../service-error.ts';
import { type Operation, required } from '../services/operation.ts';
import { page } from '../services/page.ts';
import { userNamed } from './subject.ts';

export const listAttachedUserPolicies: Operation = {
  name: 'ListAttachedUserPolicies',
  effect: 'reads',
  run: (call) => {
    const user = userNamed(call.account, required(call, 'UserName'), call.readAt);
    const { items, rest } = page(call, user.policies.at(call.readAt) ?? [], () => true);
    const AttachedPolicies = items.map((arn) => ({ PolicyName: arn.split('/').at(-1), PolicyArn: arn }));
    return { AttachedPolicies, ...rest };
  },
};

export const attachUserPolicy: Operation = {
  name: 'AttachUserPolicy',
  effect: 'writes',
  run: (call) => {
    const user = userNamed(call.account, required(call, 'UserName'), call.now);
    const arn = required(call, 'PolicyArn');
    const attached = user.policies.latest();
    if (!attached.includes(arn)) user.policies.set(call.now, [...attached, arn]);
    return null;
  },
};

export const detachUserPolicy: Operation = {
  name: 'DetachUserPolicy',
  effect: 'writes',
  run: (call) => {
    const user = userNamed(call.account, required(call, 'UserName'), call.now);
    const arn = required(call, 'PolicyArn');
    const attached = user.policies.latest();
    if (!attached.includes(arn)) {
      throw new ServiceError('NoSuchEntity', 404, `Policy ${arn} was not found.`);
    }
    user.policies.set(
      call.now,
      attached.filter((policy) => policy !== arn),
    );
    return null;
  },
};

import { list, type Operation, required } from '../services/operation.ts';
import { page } from '../services/page.ts';
import { userNamed } from './subject.ts';

export const tagUser: Operation = {
  name: 'TagUser',
  effect: 'writes',
  run: (call) => {
    const user = userNamed(call.account, required(call, 'UserName'), call.now);
    const tags = new Map(user.tags.latest().map(({ key, value }) => [key, value]));
    for (const { Key, Value } of list<{ Key: string; Value: string }>(call, 'Tags')) tags.set(Key, Value);
    user.tags.set(
      call.now,
      [...tags].map(([key, value]) => ({ key, value })),
    );
    return null;
  },
};

export const listUserTags: Operation = {
  name: 'ListUserTags',
  effect: 'reads',
  run: (call) => {
    const user = userNamed(call.account, required(call, 'UserName'), call.readAt);
    const { items, rest } = page(call, user.tags.at(call.readAt) ?? [], () => true);
    return { Tags: items.map(({ key, value }) => ({ Key: key, Value: value })), ...rest };
  },
};

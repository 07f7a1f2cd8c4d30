import type { Account } from './account.ts';
import type { Subject } from './subject.ts';

/** What one account holds, as far as it could be read. `subjects` can be walked once or many times, in no order. */
export type Inventory = {
  account: Omit<Account, 'apiCalls'>;
  subjects(): Iterable<Subject>;
};

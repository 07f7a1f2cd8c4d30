/** How many calls came in, by operation (`iam:ListAccessKeys`). Refused and faulted ones count too. */
export interface Calls {
  readonly byOperation: ReadonlyMap<string, number>;
  readonly total: number;
  /** Of those, how many were of operations that change something. */
  readonly writes: number;
  /** By the account of the caller, where it is known. */
  ofAccount(accountId: string): ReadonlyMap<string, number>;
  toJSON(): Record<string, number>;
}

export interface CallCounter extends Calls {
  count(operation: string, isWrite: boolean, accountId: string | null): void;
  reset(): void;
}

export function createCallCounter(): CallCounter {
  const byOperation = new Map<string, number>();
  const byAccount = new Map<string, Map<string, number>>();
  let total = 0;
  let writes = 0;
  return {
    byOperation,
    get total() {
      return total;
    },
    get writes() {
      return writes;
    },
    ofAccount: (id) => byAccount.get(id) ?? new Map(),
    toJSON: () => Object.fromEntries([...byOperation].sort(([a], [b]) => (a < b ? -1 : 1))),
    count: (operation, isWrite, accountId) => {
      total += 1;
      if (isWrite) writes += 1;
      byOperation.set(operation, (byOperation.get(operation) ?? 0) + 1);
      if (accountId === null) return;
      const own = byAccount.get(accountId) ?? new Map<string, number>();
      byAccount.set(accountId, own.set(operation, (own.get(operation) ?? 0) + 1));
    },
    reset: () => {
      byOperation.clear();
      byAccount.clear();
      total = 0;
      writes = 0;
    },
  };
}

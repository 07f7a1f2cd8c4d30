import type { JournalFile, RunStore, StoredJournal } from '../../domain/ports/run-store.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';

/** Runs in memory. `beforeLine` and `afterLine` see each line, and may throw. */
export type MemoryStore = RunStore & {
  journals: Map<string, string[]>;
  beforeLine: (line: string) => void;
  afterLine: (line: string) => void;
  /** Why no line may follow this one, though it was saved; null: all is well. */
  lostAt: (line: string) => SolekeyError | null;
  isLocked: boolean;
  /** Whether the process that would write is gone. */
  isDead: () => boolean;
};

export function createMemoryStore(): MemoryStore {
  const journals = new Map<string, string[]>();
  const stored = (path: string): StoredJournal => ({
    path,
    run: path.startsWith('run-') ? path : null,
    read: async () => ({ lines: [...(journals.get(path) ?? [])], wasCut: false }),
  });
  const file = (path: string): JournalFile => ({
    path,
    async append(line) {
      if (store.isDead()) throw new Error('a process that is gone writes nothing');
      store.beforeLine(line);
      journals.get(path)?.push(line);
      store.afterLine(line);
      return store.lostAt(line);
    },
    close: async () => undefined,
  });
  const store: MemoryStore = {
    journals,
    beforeLine: () => {},
    afterLine: () => {},
    lostAt: () => null,
    isLocked: false,
    isDead: () => false,
    list: async () => [...journals.keys()].map(stored),
    async find(run) {
      if (!journals.has(run)) throw new SolekeyError('unknown-run', `no run ${run}`, null);
      return stored(run);
    },
    async lease(run) {
      if (store.isLocked) throw new SolekeyError('state-locked', 'somebody is at work', null);
      store.isLocked = true;
      return {
        journal: journals.has(run) ? stored(run) : null,
        async open(read) {
          if (read === null) journals.set(run, []);
          return file(run);
        },
        async release() {
          store.isLocked = false;
        },
      };
    },
  };
  return store;
}

import type { BigIntStats } from 'node:fs';
import { SolekeyError } from '../../domain/solekey-error.ts';
import { openLifeSocket } from './life-socket.ts';

export type JournalLock = { close(): Promise<void> };

/**
 * One process at a time works on a journal, whatever names it. A file with hard links has a name in several folders,
 * each with a lock of its own, so this lock is on the file itself.
 * @throws SolekeyError `state-locked`; `state-unusable` where the file has several names and the system has no such lock
 */
export async function lockJournal(
  path: string,
  { dev, ino, nlink }: Pick<BigIntStats, 'dev' | 'ino' | 'nlink'>,
): Promise<JournalLock> {
  const name = `\0solekey-journal-${dev}-${ino}`;
  const lock = process.platform === 'linux' ? await openLifeSocket(name) : 'unavailable';
  if (typeof lock !== 'string') return lock;
  if (lock === 'taken')
    throw new SolekeyError(
      'state-locked',
      `Another process is using ${path}.`,
      'Wait until it has ended. It may have opened the journal by another name, such as a hard link.',
    );
  // With one name the lock of its folder is enough.
  if (nlink <= 1n) return { close: async () => {} };
  throw new SolekeyError(
    'state-unusable',
    `${path} has ${nlink} hard links. This system cannot lock all of them.`,
    'Nothing changed. Remove the other hard links, then run the command again.',
  );
}

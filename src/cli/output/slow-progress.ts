import { second } from '../../domain/time.ts';

/** How often long work says how far it is where no line can be replaced. */
const interval = 30 * second;

export type SlowProgress = { show: (line: string | null) => void; dispose: () => void };

/**
 * Progress for a log: the newest line every 30 seconds, so that a job that waits does not look dead. Work that is
 * quicker leaves nothing.
 * @param write takes a line without its end
 */
export function createSlowProgress(write: (line: string) => void): SlowProgress {
  let newest: string | null = null;
  let timer: NodeJS.Timeout | null = null;
  const say = () => {
    if (newest !== null) write(newest);
  };
  return {
    show(line) {
      newest = line;
      if (line === null || timer !== null) return;
      timer = setInterval(say, interval);
      // It must not keep a command alive that has ended.
      timer.unref();
    },
    dispose() {
      if (timer !== null) clearInterval(timer);
    },
  };
}

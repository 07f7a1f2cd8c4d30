import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { WorldSize } from './worlds.ts';

/** What the server has used since its start: seconds of CPU, and calls answered. */
export type ServerUse = { cpu: number; calls: number };

export type Server = {
  /** Points any AWS client at it. */
  env: Record<string, string>;
  use(): Promise<ServerUse>;
  stop(): void;
};

export async function startServer(size: WorldSize): Promise<Server> {
  const child = fork(join(import.meta.dirname, 'serve.ts'), [JSON.stringify(size)]);
  let isWanted = true;
  child.once('exit', () => {
    if (isWanted) throw new Error('the simulator has ended');
  });
  const answer = async <T>(): Promise<T> => {
    const [message] = (await once(child, 'message')) as [T];
    return message;
  };
  const { env } = await answer<{ env: Record<string, string> }>();
  return {
    env: { ...env, AWS_EC2_METADATA_DISABLED: 'true' },
    use: () => {
      child.send('use');
      return answer<ServerUse>();
    },
    stop() {
      isWanted = false;
      child.disconnect();
    },
  };
}

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import type { PlacedFault } from './place-fault.ts';

/** What to run. Without a test: all of the file; without a fault: the sources as they are. */
export type Asked = { testFile: string; test?: string; placed?: PlacedFault };

/** `by`: the name of the error that made it fail. */
export type RanTest = { name: string; status: string; by: string | undefined };

/** Runs tests one after the other, each with a fault of its own in the sources. The files stay untouched. */
export type Runner = { run(asked: Asked): Promise<RanTest[]>; stop(): Promise<void> };

export function startRunner(): Runner {
  const child = fork(join(import.meta.dirname, 'vitest-with-faults.ts'), {
    env: environment(),
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  return {
    async run(asked) {
      child.send(asked);
      const answer = await Promise.race([answerOf(child), exited]);
      if (Array.isArray(answer)) throw new Error(`the runner of the tests ended with ${answer[0]}`);
      if ('error' in answer) throw new Error(`the tests did not run: ${answer.error}`);
      return answer.ran;
    },
    async stop() {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}

type Answer = { ran: RanTest[] } | { error: string };

async function answerOf(child: ChildProcess): Promise<Answer> {
  const [answer] = await once(child, 'message');
  return answer;
}

/** This runs in a test itself, whose runner tells its children so. */
function environment(): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !/^(VITEST|UNIT_TEST_REPORT)/.test(name));
  return Object.fromEntries(others);
}

import { runExitCode } from '../../app/run/run-exit-code.ts';
import type { Run, RunEvent } from '../../domain/run/run.ts';
import { isRunReportName, runReportNames, runReports } from '../../reports/run/run-reports.ts';
import type { Given, Host, Outcome, Output } from '../command.ts';
import { readFormatsOf, reportOptions } from './formats.ts';
import { tee } from './tee.ts';

const runFormats = { names: runReportNames, isName: isRunReportName, fallback: 'table' } as const;

/**
 * What `apply`, `verify` and `undo` leave: the run in each format, reported as it proceeds.
 * @param whenUnread what happens to a run whose output is no longer read: what only reads can be left; what changes
 * comes to an end that its journal tells, be it the next one or, since an undo and a watch end an outage, its own
 */
export function runOutcome(
  given: Given,
  host: Host,
  whenUnread: 'leave' | 'stop' | 'watch' | 'go-on',
): (begin: (signal: AbortSignal, interruption: AbortSignal) => AsyncIterable<RunEvent>) => Outcome {
  const formats = readFormatsOf(given.options['format'] as string[] | undefined, runFormats);
  const isToldOnStdout = formats.some(({ name, file }) => name === 'table' && file === null);
  return (begin) => {
    let done: Run | null = null;
    const unread = new AbortController();
    const endsUnread = whenUnread === 'stop' || whenUnread === 'watch';
    const signal = endsUnread ? AbortSignal.any([host.signal, unread.signal]) : host.signal;
    const reported = tell(begin(signal, host.signal), host, isToldOnStdout, (run) => {
      done = run;
    });
    const onUnread = () => {
      unread.abort();
      if (done === null && whenUnread !== 'leave')
        host.tell(
          `${unreadMessages[whenUnread]} To see the result: ${host.commandLine('runs', 'show', 'last')}`,
        );
    };
    const branches = tee(whenUnread === 'leave' ? reported : toTheEnd(reported, onUnread), formats.length);
    const outputs = formats.map(
      ({ name, file }, place): Output => ({
        file,
        text: render(name, branches[place] as AsyncIterable<RunEvent>, reportOptions(file, host.stdout)),
      }),
    );
    const exitCode = () => (done === null ? 2 : runExitCode(done));
    return { outputs, exitCode, outlivesReader: whenUnread !== 'leave' };
  };
}

const unreadMessages = {
  stop:
    'solekey: Standard output is closed. The run stops after the current key. ' +
    'To resume, run the same command again.',
  watch:
    'solekey: Standard output is closed. The run stops after the current key. The watch continues to its end.',
  'go-on': 'solekey: Standard output is closed. The run continues to its end.',
};

/** Where its reader leaves, what is left of the source is gone through unread. */
async function* toTheEnd<Event>(source: AsyncIterable<Event>, onUnread: () => void): AsyncGenerator<Event> {
  const iterator = source[Symbol.asyncIterator]();
  let isOver = false;
  const next = async () => {
    isOver = true;
    const result = await iterator.next();
    isOver = result.done === true;
    return result;
  };
  try {
    for (let result = await next(); result.done !== true; result = await next()) yield result.value;
  } finally {
    if (!isOver) {
      onUnread();
      while ((await iterator.next()).done !== true);
    }
  }
}

async function* tell(
  events: AsyncIterable<RunEvent>,
  host: Host,
  isToldOnStdout: boolean,
  onDone: (run: Run) => void,
): AsyncGenerator<RunEvent> {
  let [begun, selected] = [0, 0];
  for await (const event of events) {
    if (event.type === 'run-started') selected = event.actions;
    if (event.type === 'action-started') {
      begun += 1;
      host.showProgress(`${begun} of ${selected}: ${event.key} (${event.user.name})`);
    }
    if (event.type === 'watching') host.showProgress(`watching for late use until ${event.until}`);
    if (event.type === 'action-done' || event.type === 'run-done') host.showProgress(null);
    if (event.type === 'run-done') onDone(event.run);
    // The identity and the endpoint come first, in every format.
    if (event.type === 'run-started' && !isToldOnStdout) {
      const { arn, account, endpoint } = event.identity;
      host.tell(
        `solekey: ${event.kind} as ${arn}, account ${account}, at ${endpoint ?? 'the AWS endpoints'}`,
      );
    }
    if (event.type === 'notice' && !isToldOnStdout) host.tell(`solekey: ${event.message}`);
    yield event;
  }
}

async function* render(
  name: keyof typeof runReports,
  events: AsyncIterable<RunEvent>,
  options: ReturnType<typeof reportOptions>,
): AsyncGenerator<string> {
  const report = await runReports[name]();
  yield* report(events, options);
}

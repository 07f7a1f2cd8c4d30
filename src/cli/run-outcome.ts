import { runExitCode } from '../app/run-exit-code.ts';
import type { Run, RunEvent } from '../domain/run.ts';
import { isRunReportName, runReportNames, runReports } from '../reports/run-reports.ts';
import type { Given, Host, Outcome, Output } from './command.ts';
import { readFormatsOf, reportOptions } from './formats.ts';
import { tee } from './tee.ts';

const runFormats = { names: runReportNames, isName: isRunReportName, fallback: 'table' } as const;

/** What `apply`, `verify` and `undo` leave: the run in each format, told while it goes on. */
export function runOutcome(given: Given, host: Host): (events: AsyncIterable<RunEvent>) => Outcome {
  const formats = readFormatsOf(given.options['format'] as string[] | undefined, runFormats);
  const isToldOnStdout = formats.some(({ name, file }) => name === 'table' && file === null);
  return (events) => {
    let done: Run | null = null;
    const watched = watch(events, host, isToldOnStdout, (run) => {
      done = run;
    });
    const branches = tee(watched, formats.length);
    const outputs = formats.map(
      ({ name, file }, place): Output => ({
        file,
        text: render(name, branches[place] as AsyncIterable<RunEvent>, reportOptions(file, host.stdout)),
      }),
    );
    return { outputs, exitCode: () => (done === null ? 2 : runExitCode(done)) };
  };
}

async function* watch(
  events: AsyncIterable<RunEvent>,
  host: Host,
  isToldOnStdout: boolean,
  onDone: (run: Run) => void,
): AsyncGenerator<RunEvent> {
  for await (const event of events) {
    if (event.type === 'action-started') host.showProgress(`${event.key} of ${event.user.name} …`);
    if (event.type === 'action-done' || event.type === 'run-done') host.showProgress(null);
    if (event.type === 'run-done') onDone(event.run);
    // Who and where is told first, whatever the format.
    if (event.type === 'run-started' && !isToldOnStdout) {
      const { arn, account, endpoint } = event.identity;
      host.tell(
        `solekey: ${event.kind} as ${arn}, account ${account}, at ${endpoint ?? "AWS's own endpoints"}`,
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

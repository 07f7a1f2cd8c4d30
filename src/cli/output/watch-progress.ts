import type { PlanEvent } from '../../domain/plan/plan-event.ts';
import type { Progress, ScanEvent } from '../../domain/scan/scan-event.ts';
import type { Host } from '../command.ts';

const steps: Record<Progress['step'], string> = {
  report: 'waiting for the credential report',
  users: 'listing users',
  changes: 'reading recent changes',
  keys: 'confirming keys',
  evidence: 'reading key use',
};

/** Tells on the terminal how far a scan or a plan is; passes every event on but progress, which is for this line alone. */
export async function* watchProgress<Event extends ScanEvent | PlanEvent>(
  events: AsyncIterable<Event>,
  host: Host,
): AsyncGenerator<Event> {
  let accounts = 0;
  let done = 0;
  // Files are read to their end before the first event: there is nothing left to wait for.
  let isWaiting = false;
  try {
    for await (const event of events) {
      if (event.type === 'scan-started') {
        accounts = event.accounts;
        isWaiting = event.settings.path !== 'file';
      }
      if (event.type === 'account-done') done += 1;
      if (event.type === 'progress') host.showProgress(progressLine(event, done, accounts));
      else {
        if (isWaiting)
          host.showProgress(event.type === 'scan-done' ? null : `${done} of ${accounts} accounts`);
        yield event;
      }
    }
  } finally {
    host.showProgress(null);
  }
}

function progressLine(
  { account, step, done, total }: Progress,
  accountsDone: number,
  accounts: number,
): string {
  const count = total === null ? '' : ` ${done} of ${total}`;
  return `${accountsDone} of ${accounts} accounts · ${account}: ${steps[step]}${count}`;
}

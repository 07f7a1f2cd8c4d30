import type { PlanEvent } from '../../domain/plan/plan-event.ts';
import type { Exception } from '../../domain/scan/exception.ts';
import type { ScanEvent } from '../../domain/scan/scan-event.ts';
import type { Settings } from '../../domain/settings.ts';
import type { ExceptionBook } from './except-findings.ts';

/**
 * Hands events on, and calls `onUnused` at the end for each exception in scope without a finding. Only a complete scan
 * of all users can know that.
 * @param book null: there is no exception
 */
export async function* reportUnused<Event extends ScanEvent | PlanEvent>(
  events: AsyncIterable<Event>,
  book: ExceptionBook | null,
  onUnused: (exception: Exception) => void,
): AsyncGenerator<Event> {
  const accounts = new Set<string>();
  let settings: Settings | null = null;
  for await (const event of events) {
    if (event.type === 'scan-started') settings = event.settings;
    if (event.type === 'account-done') accounts.add(event.account.id);
    if (event.type === 'scan-done' && event.complete && settings?.users === null) {
      const looked = { accounts, controls: new Set(settings.controls) };
      for (const exception of book?.unused() ?? []) if (isInScope(exception, looked)) onUnused(exception);
    }
    yield event;
  }
}

function isInScope(
  { accounts, controls }: Exception,
  looked: { accounts: ReadonlySet<string>; controls: ReadonlySet<string> },
): boolean {
  const isAll = (ids: readonly string[] | null, all: ReadonlySet<string>) =>
    ids?.every((id) => all.has(id)) ?? true;
  return isAll(accounts, looked.accounts) && isAll(controls, looked.controls);
}

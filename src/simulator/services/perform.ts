import { ServiceError } from '../service-error.ts';
import type { Origin } from '../state/caller.ts';
import type { RecordedCall } from '../trail/describe-call.ts';
import { recordCall } from '../trail/record-call.ts';
import type { Call, Operation, Output } from './operation.ts';

/** What a script may say about the event of its change. */
export type EventOverrides = Pick<RecordedCall, 'requestParameters' | 'lagMs'>;

/**
 * Runs an operation and writes its event, failed ones too. The wire and the scripts that build worlds both
 * go through here, so history has one author. Reads leave no event: they change nothing that a reader
 * could ask of the trail, and a scan of a large account would drown it.
 */
export function perform(
  service: string,
  operation: Operation,
  call: Call,
  origin: Origin,
  overrides: EventOverrides = {},
): Output {
  const event = { service, name: operation.name, readOnly: false, ...overrides };
  try {
    const output = operation.run(call);
    if (operation.effect === 'writes') recordCall(call, { ...event, output, error: null }, origin);
    return output;
  } catch (error) {
    if (error instanceof ServiceError && operation.effect === 'writes') {
      recordCall(call, { ...event, output: null, error }, origin);
    }
    throw error;
  }
}

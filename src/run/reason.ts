import type { RunReason, RunReasonCode } from '../domain/run/run.ts';

export function reason(code: RunReasonCode, message: string): RunReason {
  return { code, message };
}

/** What an AWS call can fail with, grouped by what can be done about it. */
export type ServiceErrorKind =
  /** No permission: `AccessDenied`. */
  | 'denied'
  /** `NoSuchEntity`: the thing asked about is not there. */
  | 'not-found'
  /** Still throttled after every retry. */
  | 'throttled'
  /** A person or a signal ended it. */
  | 'interrupted'
  /** The account's deadline has passed. */
  | 'deadline'
  /** The answer is not one that AWS documents: cut short, contradictory, endless. */
  | 'malformed'
  /** Anything else that AWS or the network says. */
  | 'failed';

/** Of kind `deadline`: the deadline of a piece of work has passed, and not yet that of its account. */
export const timeIsOver = 'TimeIsOver';

export function isOutOfTime({ code }: Pick<ServiceError, 'code'>): boolean {
  return code === timeIsOver;
}

/**
 * A call that did not succeed, after its retries.
 * `code` is AWS's own (`ReportInProgress`, `NoSuchEntity`); it is compared, messages never are.
 */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly kind: ServiceErrorKind;
  readonly operation: string;
  readonly code: string;
  /** What to do next, where it follows from the error alone. */
  readonly fix: string | null;

  constructor(
    kind: ServiceErrorKind,
    operation: string,
    code: string,
    message: string,
    cause?: unknown,
    fix: string | null = null,
  ) {
    super(message, { cause });
    this.kind = kind;
    this.operation = operation;
    this.code = code;
    this.fix = fix;
  }
}

/** A request failed at or behind a proxy. `code`: Node's own where there is one. Holds no secret. */
export class ProxyError extends Error {
  override name = 'ProxyError';
  readonly code: string;
  /** What to do next. */
  readonly fix: string;

  constructor(code: string, message: string, fix: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.fix = fix;
  }
}

/** When a request was signed. */
export interface RequestTime {
  /** As YYYYMMDD'T'HHMMSS'Z'. */
  readonly text: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Of `X-Amz-Date`, else of `Date`, which HTTP also writes in words; null: it is no time. */
export function readRequestTime(amzDate: string | null, date: string | null): RequestTime | null {
  const text = amzDate ?? date ?? '';
  const basic = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  const iso = basic && `${basic.slice(1, 4).join('-')}T${basic.slice(4).join(':')}Z`;
  const at = Date.parse(iso ?? (amzDate === null ? text : ''));
  return Number.isNaN(at) ? null : { text: basicTime(at), at };
}

/**
 * Why a request is refused that was signed at another time than `now`; null: it is in time. The sentences are AWS's
 * (IAM user guide, "Troubleshoot signed requests for AWS APIs").
 */
export function timeRefusal({ text, at }: RequestTime, now: number, toleranceMinutes: number): string | null {
  const tolerance = toleranceMinutes * 60_000;
  const reported = (sign: '-' | '+') => `(${basicTime(now)} ${sign} ${toleranceMinutes} min.)`;
  if (at < now - tolerance)
    return `Signature expired: ${text} is now earlier than ${basicTime(now - tolerance)} ${reported('-')}`;
  if (at > now + tolerance)
    return `Signature not yet current: ${text} is still later than ${basicTime(now + tolerance)} ${reported('+')}`;
  return null;
}

function basicTime(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

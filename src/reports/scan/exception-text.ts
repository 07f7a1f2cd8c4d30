import type { Finding } from '../../domain/scan/finding.ts';
import { formatTime } from '../../domain/time.ts';
import { printable } from '../../text/printable.ts';

/** Why an excepted finding may stand, who answers for that, and until when. */
export function exceptionText({ owner, reason, expires }: NonNullable<Finding['exception']>): string {
  return `${printable(reason)} (${printable(owner)}, until ${formatTime(expires).slice(0, 10)})`;
}

import type { Headline } from '../../domain/scan/control.ts';
import { count } from '../../text/count.ts';

/** `2 active access keys`, `at least 2 active access keys`. */
export function headlineText({ count: number, isExact, noun }: Headline): string {
  return `${isExact ? '' : 'at least '}${count(number, noun)}`;
}

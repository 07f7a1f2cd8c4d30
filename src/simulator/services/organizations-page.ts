import { ServiceError } from '../service-error.ts';
import { type Call, text } from './operation.ts';

/** Organizations API reference: at most 20 items a page. */
const PAGE_SIZE = 20;

/** One page of a list by the rules of Organizations. */
export function organizationsPage<T>(call: Call, all: readonly T[]): { items: T[]; NextToken?: string } {
  const start = startOf(text(call, 'NextToken'));
  const end = start + pageSize(call);
  const items = all.slice(start, end);
  return end < all.length ? { items, NextToken: Buffer.from(`from:${end}`).toString('base64') } : { items };
}

function pageSize(call: Call): number {
  const size = Number(text(call, 'MaxResults') ?? PAGE_SIZE);
  if (Number.isInteger(size) && size >= 1 && size <= PAGE_SIZE) return size;
  throw new ServiceError('InvalidInputException', 400, 'You specified an invalid value for MaxResults.');
}

function startOf(token: string | undefined): number {
  if (token === undefined) return 0;
  const place = /^from:(\d+)$/.exec(Buffer.from(token, 'base64').toString('utf8'));
  if (!place)
    throw new ServiceError('InvalidInputException', 400, 'You specified an invalid value for nextToken.');
  return Number(place[1]);
}

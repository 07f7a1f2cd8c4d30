/** How something throws outside every promise, as `throw-at.mjs` knows them. */
export const ways = [
  'a socket that reads',
  'an answer',
  'an error event that nothing listens to',
  'a timer',
  'a rejection that nothing handles',
] as const;

export type Way = (typeof ways)[number];

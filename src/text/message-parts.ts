/** A sentence for a person in pieces: what stands between backquotes is code, such as an address or a setting. */
export type MessagePart = { text: string; isCode: boolean };

/** Without the backquotes. One that is alone is text. */
export function messageParts(message: string): MessagePart[] {
  const pieces = message.split('`');
  // An even number of pieces has a backquote without its pair: the last one.
  const last = pieces.length % 2 === 0 ? pieces.splice(-2).join('`') : null;
  const whole = last === null ? pieces : [...pieces, last];
  return whole.map((text, place) => ({ text, isCode: place % 2 === 1 })).filter(({ text }) => text !== '');
}

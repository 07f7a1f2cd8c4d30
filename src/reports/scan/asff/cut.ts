const ellipsis = '…';
const encoder = new TextEncoder();

/**
 * At most so many bytes of UTF-8, cut between two characters, with an ellipsis where something is missing. AWS says
 * characters and not which; no text has more of any kind than it has bytes.
 */
export function cut(text: string, most: number): string {
  if (bytesOf(text) <= most) return text;
  let room = most - bytesOf(ellipsis);
  let kept = '';
  for (const character of text) {
    room -= bytesOf(character);
    if (room < 0) break;
    kept += character;
  }
  return `${kept}${ellipsis}`;
}

function bytesOf(text: string): number {
  return encoder.encode(text).length;
}

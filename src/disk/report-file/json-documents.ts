/**
 * The JSON documents of a text, one after the other: what `>>` makes of several answers. An array is its elements.
 * @throws SyntaxError of JSON.parse, of the text as a whole where it is not several documents
 */
export function readJsonDocuments(text: string): unknown[] {
  try {
    return [JSON.parse(text)].flat();
  } catch (error) {
    const parts = splitDocuments(text);
    if (parts.length < 2) throw error;
    return parts.flatMap((part) => JSON.parse(part) as unknown);
  }
}

/** At each bracket that closes the outermost one, quotes regarded. What is left at the end is a part, too. */
function splitDocuments(text: string): string[] {
  const parts: string[] = [];
  let [depth, start] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') at = endOfString(text, at);
    else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') {
      depth -= 1;
      if (depth !== 0) continue;
      parts.push(text.slice(start, at + 1));
      start = at + 1;
    }
  }
  const rest = text.slice(start);
  return rest.trim() === '' ? parts : [...parts, rest];
}

/** Where the quote stands that closes the one at `start`; the end of the text where none does. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text[at - 1 - escapes] === '\\') escapes += 1;
    if (escapes % 2 === 0) return at;
  }
  return text.length;
}

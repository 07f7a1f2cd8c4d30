const longestText = 500;

/** One line, no longer than a person reads, without the user and password that a URL in it may hold. */
export function oneLine(text: string): string {
  const line = text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\/\/[^/\s@]*@/g, '//')
    .trim();
  return line.length > longestText ? `${line.slice(0, longestText)}…` : line;
}

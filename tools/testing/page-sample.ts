import { readFileSync, writeFileSync } from 'node:fs';

/**
 * The sample of program output that a page shows, from the end of `before` to the end of its code block.
 * @param update the sample that replaces it in the page; null leaves the page as it is
 */
export function pageSample(page: URL, before: string, update: string | null): string {
  const text = readFileSync(page, 'utf8');
  const start = text.indexOf(before);
  const end = text.indexOf('\n```', start + before.length);
  if (start === -1 || end === -1)
    throw new Error(`${page.pathname} has no code block that begins with ${before}`);
  if (update === null) return text.slice(start + before.length, end);
  writeFileSync(page, text.slice(0, start + before.length) + update + text.slice(end));
  return update;
}

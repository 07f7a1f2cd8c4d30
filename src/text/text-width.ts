type Libraries = { stringWidth: (text: string) => number; wrapAnsi: typeof import('wrap-ansi').default };

/**
 * Characters that every terminal shows one cell wide and that combine with none: ASCII, Latin letters, the marks
 * and the punctuation of our own sentences.
 */
const plain = /^[\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u017f‘’“”–…·→✓✗]*$/;

let libraries: Libraries | null = null;

/** Whether the libraries are needed for a text: a coloured one, or one in any of the world's scripts. */
export function isPlainText(text: string): boolean {
  return plain.test(text);
}

/**
 * Makes every text measurable. Loading the libraries costs more than a whole scan of a small report, for what nearly
 * no report holds, so the reader who lays a page out asks first.
 */
export async function loadTextLibraries(): Promise<void> {
  const [{ default: stringWidth }, { default: wrapAnsi }] = await Promise.all([
    import('string-width'),
    import('wrap-ansi'),
  ]);
  libraries = { stringWidth, wrapAnsi };
}

/** Cells of a terminal that a text occupies. */
export function textWidth(text: string): number {
  return isPlainText(text) ? text.length : loaded().stringWidth(text);
}

/** Lines of at most `width` cells, broken at blanks. A longer word stays whole: a broken id can't be copied. */
export function wrapText(text: string, width: number): string[] {
  if (!isPlainText(text)) return loaded().wrapAnsi(text, width).split('\n');
  return text.split('\n').flatMap((line) => wrapLine(line, width));
}

function loaded(): Libraries {
  if (libraries === null)
    throw new Error('a text that is not plain is laid out before its libraries are loaded');
  return libraries;
}

/** As wrap-ansi breaks. */
function wrapLine(line: string, width: number): string[] {
  if (line.trim() === '') return [''];
  const rows = [''];
  for (const [index, word] of line.split(' ').entries()) {
    let row = (rows.pop() as string).trimStart();
    if (index > 0 && row.length > 0) row += ' ';
    if (row.length + word.length > width && row.length > 0 && word.length > 0) {
      rows.push(row, word);
    } else {
      rows.push(row + word);
    }
  }
  return rows.map((row) => row.replace(/ +$/, ''));
}

import { SolekeyError } from '../../domain/solekey-error.ts';
import { labelOf, type ReportInput } from './report-input.ts';

/** Text in UTF-16 with a byte order mark, as Windows PowerShell's `>` writes it, or without one; null: it is none. */
export function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // All forms of a report begin with two characters of ASCII, and no text holds a zero.
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le';
  return first === 0 && second !== 0 && third === 0 && fourth !== 0 && fourth !== undefined
    ? 'utf-16be'
    : null;
}

/** @throws SolekeyError where UTF-16 is broken. What is broken in UTF-8 is left to be found in its place. */
export function decodeText(input: ReportInput): string {
  const encoding = utf16Of(input.bytes);
  if (encoding === null) return new TextDecoder().decode(input.bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(input.bytes);
  } catch (error) {
    throw new SolekeyError(
      'input-malformed',
      `${labelOf(input)} is not valid UTF-16. It is incomplete or damaged.`,
      'Get the report again, or save it as UTF-8.',
      error,
    );
  }
}

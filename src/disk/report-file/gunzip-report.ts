import { gunzipSync } from 'node:zlib';
import { SolekeyError } from '../../domain/solekey-error.ts';
import { mostBytes, tooLarge } from './most-bytes.ts';
import { labelOf, type ReportInput } from './report-input.ts';

/**
 * What gzip holds, all of its members. A few kilobytes can hold gigabytes: never more than `mostBytes` are made.
 * @throws SolekeyError where it was cut short, is damaged or too large, or where something stands behind it
 */
export function gunzipReport(input: ReportInput): Uint8Array {
  try {
    // Node's types don't have what `info` adds (Node.js documentation, zlib, Class: Options).
    const { buffer, engine } = gunzipSync(input.bytes, {
      maxOutputLength: mostBytes,
      info: true,
    }) as unknown as { buffer: Uint8Array; engine: { bytesWritten: number } };
    // Zeros fill the last block of a tape. Anything else would be a part of the report that is not read.
    const rest = input.bytes.subarray(engine.bytesWritten);
    if (rest.some((byte) => byte !== 0)) throw damaged(input, 'other data follows');
    return buffer;
  } catch (error) {
    if (error instanceof SolekeyError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(labelOf(input), 'after decompression');
    const what = code === 'Z_BUF_ERROR' ? 'it is incomplete' : 'it is damaged, or other data follows';
    throw damaged(input, what, error);
  }
}

function damaged(input: ReportInput, what: string, cause?: unknown): SolekeyError {
  return new SolekeyError(
    'input-malformed',
    `${labelOf(input)} is not valid gzip: ${what}.`,
    'Get the report again.',
    cause,
  );
}

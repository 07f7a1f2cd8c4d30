import { SolekeyError } from '../../domain/solekey-error.ts';

/**
 * What is kept in memory as a whole: anything but a plain CSV, which is read piece by piece. A row has some 350 bytes,
 * so this is a report of 350,000 users.
 */
export const mostBytes = 128 * 1024 * 1024;

export function tooLarge(label: string, when: string): SolekeyError {
  return new SolekeyError(
    'input-malformed',
    `${label} is larger than 128 MiB${when === '' ? '' : ` ${when}`}.`,
    'Use a plain CSV file. It can have any size.',
  );
}

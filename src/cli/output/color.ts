/**
 * Off by `NO_COLOR` (https://no-color.org: any value that is not empty); else on by `FORCE_COLOR` or `CLICOLOR_FORCE`,
 * a pipe too, and off by `CLICOLOR=0` (https://bixense.com/clicolors); else on for a terminal that is not dumb.
 */
export function usesColor(isTerminal: boolean, env: Record<string, string | undefined>): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  if ((env['FORCE_COLOR'] ?? '') !== '') return env['FORCE_COLOR'] !== '0';
  const force = env['CLICOLOR_FORCE'] ?? '';
  if (force !== '' && force !== '0') return true;
  if (env['CLICOLOR'] === '0') return false;
  return isTerminal && env['TERM'] !== 'dumb';
}

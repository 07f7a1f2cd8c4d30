/** https://no-color.org: any value that is not empty turns colour off. */
export function usesColor(isTerminal: boolean, env: Record<string, string | undefined>): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  if ((env['FORCE_COLOR'] ?? '') !== '') return env['FORCE_COLOR'] !== '0';
  return isTerminal && env['TERM'] !== 'dumb';
}

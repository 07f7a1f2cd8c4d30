/** The tests beside the code, which need no build and no other process, and those of the tools' parts. */
const unitTests = ['src/**/*.test.ts', 'tools/*/**/*.test.ts'];
const everything = ['src/**/*.test.ts', 'test/*.test.ts', 'tools/**/*.test.ts'];

/**
 * The test files of a run of vitest. `npm test` alone runs the unit tests. `npm cit`, a run with `CI` set, and a run
 * that asks for a path, a name or anything else look in all.
 * @param args what vitest was given
 */
export function whichTests(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): string[] {
  // npm's name of `npm cit`: its script is that of `npm test`.
  const isWhole = env['npm_command'] === 'install-ci-test' || (env['CI'] ?? '') !== '';
  return args.join() === 'run' && !isWhole ? unitTests : everything;
}

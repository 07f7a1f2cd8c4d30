import { commands } from '../../src/cli/commands/index.ts';
import { readPlanOptions } from '../../src/cli/options/plan-options.ts';
import { readApplyOptions, readRunOptions } from '../../src/cli/options/run-options.ts';
import { readScanOptions } from '../../src/cli/options/scan-options.ts';
import { readFormatsOf } from '../../src/cli/output/formats.ts';
import { createProgram } from '../../src/cli/program.ts';
import { doctorReportNames } from '../../src/reports/doctor/doctor-reports.ts';
import { planReportNames } from '../../src/reports/plan/plan-reports.ts';
import { runReportNames } from '../../src/reports/run/run-reports.ts';
import { reportNames } from '../../src/reports/scan/index.ts';

type Options = Record<string, unknown>;

/** What reads a command's options after the parser, and asks nothing of anybody. */
const readers: Readonly<Record<string, (options: Options) => unknown>> = {
  scan: (options) => [readNames(options, reportNames), readScanOptions(options)],
  plan: (options) => [readNames(options, planReportNames), readPlanOptions(options)],
  doctor: (options) => [readNames(options, doctorReportNames), readScanOptions(options)],
  apply: (options) => [readNames(options, runReportNames), readApplyOptions(options)],
  verify: (options) => [readNames(options, runReportNames), readRunOptions(options)],
  undo: (options) => [readNames(options, runReportNames), readRunOptions(options)],
};

/**
 * Why solekey would refuse these arguments; null: it would not. The parser is the program's own, and so is what reads
 * the options after it. No command is run.
 */
export async function commandFault(words: readonly string[]): Promise<string | null> {
  const argv = words.map(withoutVariables);
  const program = createProgram(
    commands,
    ({ name }, { options }) => read(name, options),
    argv,
    () => {},
  );
  try {
    if (argv.length > 0) await program.parseAsync(argv, { from: 'user' });
    return null;
  } catch (error) {
    const { exitCode, message } = error as Error & { exitCode?: number };
    return exitCode === 0 ? null : message;
  }
}

/** The name of a shell variable stands for its value, which is as plain a word. */
function withoutVariables(word: string): string {
  return word.replaceAll(/\$\{?(\w+)\}?/g, '$1');
}

async function read(name: string, options: Options): Promise<void> {
  await Promise.all([readers[name]?.(options)].flat());
}

function readNames(options: Options, names: readonly string[]): unknown {
  const isName = (text: string): text is string => names.includes(text);
  return readFormatsOf(options['format'] as string[] | undefined, { names, isName, fallback: 'table' });
}

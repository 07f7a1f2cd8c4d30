import { resolve } from 'node:path';
import { styleText } from 'node:util';
import { likelyDecision } from '../../app/plan/likely-decision.ts';
import { controls } from '../../controls/index.ts';
import { didYouMean } from '../../domain/nearest-name.ts';
import type { ScanEvent } from '../../domain/scan/scan-event.ts';
import {
  defaultReportOptions,
  plainStyle,
  type Report,
  type ReportOptions,
  type ScanReportOptions,
  type Style,
} from '../../reports/report.ts';
import {
  defaultReport,
  isReportName,
  type ReportName,
  reportNames,
  reports,
} from '../../reports/scan/index.ts';
import type { Host, Output } from '../command.ts';
import { usageError } from '../usage.ts';
import { tee } from './tee.ts';

export type Format<Name extends string = ReportName> = { name: Name; file: string | null } & Omit<
  Output,
  'text'
>;

/** The formats that a command has. */
export type FormatNames<Name extends string> = {
  names: readonly Name[];
  isName: (text: string) => text is Name;
  fallback: Name;
};

/** The formats of a scan: `--format F[=FILE]`, any number; at most one goes to standard output. */
export function readFormats(given: readonly string[] | undefined): Format[] {
  return readFormatsOf(given, { names: reportNames, isName: isReportName, fallback: defaultReport });
}

/** The same of any command. */
export function readFormatsOf<Name extends string>(
  given: readonly string[] | undefined,
  { names, isName, fallback }: FormatNames<Name>,
): Format<Name>[] {
  const formats = (given ?? [fallback]).map((text) => {
    const [name = '', file] = splitOnce(text);
    if (!isName(name)) {
      throw usageError(
        `Unknown format ${JSON.stringify(name)}.`,
        `${didYouMean(name, names)}Formats: ${names.join(', ')}.`,
      );
    }
    if (file === '')
      throw usageError(`--format ${name}= has no file name.`, `For example: --format ${name}=scan.${name}`);
    return { name, file: file ?? null };
  });
  if (formats.filter(({ file }) => file === null).length > 1) {
    throw usageError(
      'Two formats use standard output.',
      'Write all but one to a file, for example: --format json=scan.json',
    );
  }
  const files = formats.flatMap(({ file }) => (file === null ? [] : resolve(file)));
  if (new Set(files).size < files.length)
    throw usageError('Two formats use the same file.', 'Use a different file for each format.');
  return formats;
}

function splitOnce(text: string): [string, string | undefined] {
  const at = text.indexOf('=');
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

export function toOutputs(
  formats: readonly Format[],
  events: AsyncIterable<ScanEvent>,
  stdout: Host['stdout'],
): Output[] {
  const branches = tee(events, formats.length);
  return formats.map(({ name, file, ...opening }, place) => ({
    file,
    ...opening,
    text: render(reports[name], branches[place] as AsyncIterable<ScanEvent>, {
      ...reportOptions(file, stdout),
      ...{ controls, likelyDecision },
    }),
  }));
}

async function* render(
  load: () => Promise<Report>,
  events: AsyncIterable<ScanEvent>,
  options: ScanReportOptions,
): AsyncGenerator<string> {
  const report = await load();
  yield* report(events, options);
}

export function reportOptions(file: string | null, stdout: Host['stdout']): ReportOptions {
  const color = file === null && stdout.useColor;
  const { columns, unicode, ...more } = { ...defaultReportOptions, ...stdout };
  return { ...more, columns, color, unicode, style: color ? colorStyle : plainStyle };
}

/** Color is never the only sign: words say the same. */
const colorStyle: Style = {
  strong: (text) => styleText('bold', text, { validateStream: false }),
  quiet: (text) => styleText('dim', text, { validateStream: false }),
  bad: (text) => styleText('red', text, { validateStream: false }),
  unsure: (text) => styleText('yellow', text, { validateStream: false }),
  good: (text) => styleText('green', text, { validateStream: false }),
  command: (text) => styleText('cyan', text, { validateStream: false }),
};

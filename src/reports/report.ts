import { type CommandLine, plainCommandLine } from '../domain/next-command.ts';
import type { LikelyDecision } from '../domain/plan/likely-decision.ts';
import type { Control } from '../domain/scan/control.ts';
import type { Finding } from '../domain/scan/finding.ts';
import type { ScanEvent } from '../domain/scan/scan-event.ts';
import type { Settings } from '../domain/settings.ts';
import type { EpochMs } from '../domain/time.ts';

/** What a text means, for whoever colours it: the terminal's escape codes are not a report's business. */
export type Meaning = 'strong' | 'quiet' | 'bad' | 'unsure' | 'good' | 'command';

/** One function a meaning; each may add escape codes around a text and nothing that takes up room. */
export type Style = Record<Meaning, (text: string) => string>;

export type ReportOptions = {
  /** Cells of a line of the terminal. Formats for machines have no lines to fit. */
  columns: number;
  /** Without it `style` is not used. */
  color: boolean;
  /** Whether marks beyond ASCII can be shown. */
  unicode: boolean;
  style: Style;
  /** How much of each failing user is shown; null: a line each where there are many, else a card. */
  detail: 'brief' | 'full' | null;
  /** Whether what was read, and by how many API calls, is shown too. */
  isVerbose: boolean;
  /** Whether this invocation also writes the plan to a file. */
  isSaved: boolean;
  /** A command line that runs when it is pasted. */
  commandLine: CommandLine;
};

/**
 * A format: the events of a scan in, chunks of text out.
 * Pulls an event only when its reader asks for more text, so a slow reader slows the scan.
 * Throws where the events end before the scan is done: half a report must not look like one.
 */
export type Report = (events: AsyncIterable<ScanEvent>, options: ScanReportOptions) => AsyncIterable<string>;

/** What a format of a scan may tell beside its events. */
export type ScanReportOptions = ReportOptions & {
  /** The controls that there are, for formats that carry a rule's text. */
  controls: readonly Control[];
  /** What a plan would decide by the facts of the scan; null: they don't say. */
  likelyDecision: (finding: Finding, settings: Settings, now: EpochMs) => LikelyDecision | null;
};

function asItIs(text: string): string {
  return text;
}

export const plainStyle: Style = {
  strong: asItIs,
  quiet: asItIs,
  bad: asItIs,
  unsure: asItIs,
  good: asItIs,
  command: asItIs,
};

export const defaultReportOptions: ScanReportOptions = {
  columns: 80,
  color: false,
  unicode: true,
  style: plainStyle,
  detail: null,
  isVerbose: false,
  isSaved: false,
  commandLine: plainCommandLine,
  controls: [],
  likelyDecision: () => null,
};

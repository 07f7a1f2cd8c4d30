import type { RunEvent } from '../../domain/run/run.ts';
import type { ReportOptions } from '../report.ts';

/** A format of a run: its events in, chunks of text out, each as soon as it can be told. */
export type RunReport = (events: AsyncIterable<RunEvent>, options: ReportOptions) => AsyncIterable<string>;

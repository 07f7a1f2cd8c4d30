import type { EpochMs } from '../time.ts';

/** A credential report outside AWS: a file, or what comes in on standard input. */
export type ReportSource = {
  /** As the person named it: what an error points to. */
  name: string;
  /** Throws SolekeyError `input-unreadable` or `input-malformed`. */
  open(): Promise<readonly OpenReport[]>;
};

export type Separator = ',' | ';' | '\t';

export type OpenReport = {
  /** What lines and columns of the CSV are counted in. */
  name: string;
  /** From the envelope that the AWS CLI prints around a report; a bare CSV says nothing of it. */
  generatedAt: EpochMs | null;
  /** What stands between two cells: a comma, or what a spreadsheet has put there. */
  separator: Separator;
  /** The CSV, in UTF-8. More than one account's report can be in it, each with its header. */
  chunks: AsyncIterable<Uint8Array>;
};

import type { EpochMs } from '../time.ts';

/** A credential report outside AWS: a file, or what comes in on standard input. */
export type ReportSource = {
  /** As the person named it: what an error points to. */
  name: string;
  /** Throws SolekeyError `input-unreadable` or `input-malformed`. */
  open(): Promise<OpenReport>;
};

export type OpenReport = {
  /** What lines and columns of the CSV are counted in. */
  name: string;
  /** From the envelope that the AWS CLI prints around a report; a bare CSV says nothing of it. */
  generatedAt: EpochMs | null;
  /** The CSV, in UTF-8. */
  chunks: AsyncIterable<Uint8Array>;
};

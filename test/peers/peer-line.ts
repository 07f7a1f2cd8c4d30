/** A mistake that another tool made, as seen in its code or told in its issues, and the proof that it is not made here. */
export type PeerLine = {
  peer: string;
  mistake: string;
  /** Resolves where it is not made; else a failed expectation says what was. */
  holds(): Promise<void>;
};

/** The name of its test. */
export function nameOf({ peer, mistake }: Pick<PeerLine, 'peer' | 'mistake'>): string {
  return `${peer}: ${mistake}`;
}

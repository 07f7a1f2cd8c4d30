/** Another tool's mistake, put into our code: one text of one file becomes another. */
export type Fault = {
  /** The full name of the test that must turn red. */
  test: string;
  /** Default: the tests of the peers' mistakes. */
  testFile?: string;
  file: string;
  /** Stands in the file exactly once. */
  from: string;
  to: string;
};

export const peerTests = 'test/peers.test.ts';

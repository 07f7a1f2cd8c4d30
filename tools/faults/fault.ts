/** Another tool's mistake, put into our code: one text of one source file becomes another. */
export type Fault = {
  /** The full name of the test that must turn red. */
  test: string;
  /** The name of its file, wherever in `src` or `test` it is. Default: the tests of the peers' mistakes. */
  testFile?: string;
  /** Stands exactly once in the sources. No path is named: a file that moves takes its faults along. */
  from: string;
  /** Where `from` stands in several files: a name that only the file which is meant exports. */
  exports?: string;
  to: string;
};

export const peerTests = 'peers.test.ts';

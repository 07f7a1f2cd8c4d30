import { expect, test } from 'vitest';
import { peerLines } from './peers/index.ts';
import { nameOf } from './peers/peer-line.ts';

/**
 * What other tools get wrong, each a test named for it, on a simulated AWS over HTTP. `npm run test:faults` puts each
 * mistake into our code and demands that its test turns red.
 */
test.each(peerLines.map((line) => [nameOf(line), line] as const))('%s', (_, line) => line.holds());

test('no two lines have the same name', () => {
  const names = peerLines.map(nameOf);
  expect(new Set(names).size).toBe(names.length);
});

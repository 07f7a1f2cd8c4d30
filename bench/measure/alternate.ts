import { median } from './median.ts';
import type { Measured } from './run-command.ts';

export type Pair = { ours: Measured; theirs: Measured };

/** Runs two commands in turn, A B A B, after one uncounted run of each: so a machine that slows down slows both. */
export async function alternate(
  runs: number,
  ours: () => Promise<Measured>,
  theirs: () => Promise<Measured>,
): Promise<Pair[]> {
  await ours();
  await theirs();
  const pairs: Pair[] = [];
  while (pairs.length < runs) pairs.push({ ours: await ours(), theirs: await theirs() });
  return pairs;
}

/** The median of the ratios, taken pair by pair, with the least and the greatest. */
export function ratioOf(
  pairs: readonly Pair[],
  figure: keyof Measured,
): { median: number; least: number; most: number } {
  const ratios = pairs.map(({ ours, theirs }) => ours[figure] / theirs[figure]);
  return { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) };
}

/** The median of one side. */
export function figureOf(pairs: readonly Pair[], side: keyof Pair, figure: keyof Measured): number {
  return median(pairs.map((pair) => pair[side][figure]));
}

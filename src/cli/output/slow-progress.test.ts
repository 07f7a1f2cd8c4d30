import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSlowProgress } from './slow-progress.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the newest line is written every 30 seconds, and nothing while there is none', () => {
  const lines: string[] = [];
  const progress = createSlowProgress((line) => lines.push(line));
  progress.show('1 of 3 accounts');
  vi.advanceTimersByTime(29_000);
  expect(lines).toEqual([]);
  progress.show('2 of 3 accounts');
  vi.advanceTimersByTime(31_000);
  expect(lines).toEqual(['2 of 3 accounts', '2 of 3 accounts']);
  progress.show(null);
  vi.advanceTimersByTime(60_000);
  expect(lines).toHaveLength(2);
  progress.show('3 of 3 accounts');
  progress.dispose();
  vi.advanceTimersByTime(60_000);
  expect(lines).toHaveLength(2);
});

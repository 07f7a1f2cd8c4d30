import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Timeline } from './timeline.ts';

const pauses = fc.array(fc.nat(5), { maxLength: 30 });

test('a moment shows the last change that is not after it', () => {
  fc.assert(
    fc.property(pauses, fc.integer({ min: -3, max: 160 }), (waits, moment) => {
      const timeline = new Timeline(0, 0);
      const changes = [0];
      for (const [index, wait] of waits.entries()) {
        changes.push((changes.at(-1) ?? 0) + wait);
        timeline.set(changes.at(-1) ?? 0, index + 1);
      }
      const expected = changes.findLastIndex((at) => at <= moment);
      expect(timeline.at(moment)).toBe(expected < 0 ? undefined : expected);
      expect([timeline.latest(), timeline.changedAt()]).toEqual([waits.length, changes.at(-1)]);
    }),
  );
});

test('it is never rewritten', () => {
  const timeline = new Timeline(10, 'a');
  expect(() => timeline.set(9, 'b')).toThrow(RangeError);
});

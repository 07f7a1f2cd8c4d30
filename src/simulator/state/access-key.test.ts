import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKey, useKey, visibleUse } from './access-key.ts';

const MINUTE = 60_000;
const BORN = Date.UTC(2020, 0, 1);
const key = () => createKey({ id: 'AKIA', secret: '', slot: 1, at: BORN });
const waits = fc.array(fc.integer({ min: 0, max: 40 * MINUTE }), { maxLength: 60 });

describe('recorded uses', () => {
  test('are at least 15 minutes apart, and miss no quarter of an hour', () => {
    fc.assert(
      fc.property(waits, (pauses) => {
        const used = key();
        let at = BORN;
        for (const pause of pauses) {
          at += pause;
          useKey(used, { at, visibleAt: at, service: 'ec2', region: 'eu-west-1' });
          const last = used.uses.at(-1)?.at ?? 0;
          expect(at - last).toBeLessThan(15 * MINUTE);
          expect(used.lastUsedAt).toBe(at);
        }
        used.uses.slice(1).forEach((use, index) => {
          expect(use.at - (used.uses[index]?.at ?? 0)).toBeGreaterThanOrEqual(15 * MINUTE);
        });
      }),
    );
  });

  test('none is from before tracking began, though the key was used', () => {
    const used = key();
    const at = Date.UTC(2015, 3, 22);
    expect(useKey(used, { at: at - 1, visibleAt: at - 1, service: 'ec2', region: 'x' })).toBe(false);
    expect([used.lastUsedAt, used.uses.length]).toEqual([at - 1, 0]);
    expect(useKey(used, { at, visibleAt: at, service: 'ec2', region: 'x' })).toBe(true);
  });

  test('show after their lag, the one before until then', () => {
    const used = key();
    useKey(used, { at: BORN, visibleAt: BORN + MINUTE, service: 'a', region: 'x' });
    useKey(used, { at: BORN + 20 * MINUTE, visibleAt: BORN + 29 * MINUTE, service: 'b', region: 'x' });
    const shown = [0, 1, 28, 29].map((minutes) => visibleUse(used, BORN + minutes * MINUTE)?.service);
    expect(shown).toEqual([undefined, 'a', 'a', 'b']);
  });
});

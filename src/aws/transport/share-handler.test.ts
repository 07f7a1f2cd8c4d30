import { expect, test } from 'vitest';
import { shareHandler } from './share-handler.ts';

function recorded() {
  const steps: string[] = [];
  const shared = shareHandler(async () => {
    steps.push('open');
    return {
      handle: () => Promise.reject(new Error('not asked here')),
      destroy: () => void steps.push('close'),
    };
  });
  return { steps, shared };
}

test('is opened for the first and closed for the last that uses it', async () => {
  const { steps, shared } = recorded();
  const [first, second] = await Promise.all([shared.take(), shared.take()]);
  expect(second).toBe(first);
  shared.giveBack();
  await Promise.resolve();
  expect(steps).toEqual(['open']);
  shared.giveBack();
  await expect.poll(() => steps).toEqual(['open', 'close']);
});

test('is opened anew where it was closed', async () => {
  const { steps, shared } = recorded();
  const first = await shared.take();
  shared.giveBack();
  expect(await shared.take()).not.toBe(first);
  await expect.poll(() => steps).toEqual(['open', 'open', 'close']);
});

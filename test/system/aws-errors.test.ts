import { expect, onTestFinished, test } from 'vitest';
import { errorSituations } from './error-situations.ts';
import { createAws } from './run-aws.ts';
import { serveSimulator } from './serve-simulator.ts';

/** What the CLI calls every error of a service. */
const serviceErrorExit = 255;

test.each(errorSituations)('$code where $when', async ({ code, world = {}, first, command, says = '' }) => {
  const served = await serveSimulator(world);
  onTestFinished(() => served.simulator.close());
  // The CLI tries throttled calls and failures again; what they say is wanted here.
  const aws = createAws({ ...served.variables, AWS_MAX_ATTEMPTS: '1' });
  served.simulator.script.createUser({ account: served.simulator.accounts[0]?.id ?? '', name: 'eve' });
  served.simulator.clock.advance(60_000);
  const caller = (await first?.({ ...served, aws })) ?? aws;
  const answer = await caller(...command);
  expect(answer).toMatchObject({ errorCode: code, code: serviceErrorExit, stdout: '' });
  expect(answer.stderr).toContain(says);
});

test('every situation is another one', () => {
  expect(new Set(errorSituations.map(({ when, code }) => `${when} ${code}`)).size).toBe(
    errorSituations.length,
  );
});

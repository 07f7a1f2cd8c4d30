import { afterEach, beforeEach, vi } from 'vitest';
import { type Caller, identifyCaller } from '../accounts/caller.ts';
import { useEnvironment } from './environment.ts';
import { alice, type LyingEndpoint, startLyingEndpoint, xml } from './lying-endpoint.ts';

/** A server that knows who calls and nothing else, and the caller: new for each test. */
export type AnsweredCaller = { aws: LyingEndpoint; caller: Caller; controller: AbortController };

export function useCaller(region: string | null = null): AnsweredCaller {
  const here = {} as AnsweredCaller;
  beforeEach(async () => {
    here.aws = await startLyingEndpoint();
    here.aws.on('GetCallerIdentity', xml(alice));
    useEnvironment({
      AWS_ENDPOINT_URL: here.aws.url,
      AWS_ACCESS_KEY_ID: 'AKIAALICE',
      AWS_SECRET_ACCESS_KEY: 'secret',
    });
    // The backoff is full jitter: this draws no pause at all.
    vi.spyOn(Math, 'random').mockReturnValue(0);
    here.controller = new AbortController();
    const nobody = { environment: process.env, profile: null, region, roleArn: null, externalId: null };
    here.caller = await identifyCaller({ version: '1.2.3', ...nobody, signal: here.controller.signal });
  });
  afterEach(async () => {
    here.caller.dispose();
    await here.aws.close();
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });
  return here;
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';
import type { SolekeyError } from '../../domain/solekey-error.ts';
import { type Caller, type CallerOptions, identifyCaller } from '../accounts/caller.ts';
import { temporaryFolder, useEnvironment } from './environment.ts';
import { alice, type LyingEndpoint, startLyingEndpoint, xml } from './lying-endpoint.ts';

export type Configured = {
  config?: string;
  credentials?: string;
  variables?: Record<string, string>;
  profile?: string;
  askMfaCode?: CallerOptions['askMfaCode'];
};

/** A home folder and an AWS of its own for each test. */
export type ConfiguredHome = {
  aws: LyingEndpoint;
  path: string;
  identify(configured: Configured): Promise<Caller>;
  /** What it fails with. */
  failureOf(configured: Configured): Promise<SolekeyError>;
};

export function useConfiguredHome(): ConfiguredHome {
  const here = {} as ConfiguredHome;

  here.identify = async ({ config = '', credentials = '', variables = {}, profile, askMfaCode = null }) => {
    writeFileSync(join(here.path, '.aws/config'), config);
    writeFileSync(join(here.path, '.aws/credentials'), credentials);
    const files = { AWS_CONFIG_FILE: '~/.aws/config', AWS_SHARED_CREDENTIALS_FILE: '~/.aws/credentials' };
    useEnvironment({ HOME: here.path, AWS_ENDPOINT_URL: here.aws.url, ...files, ...variables });
    const options = {
      version: '1.2.3',
      environment: process.env,
      region: null,
      roleArn: null,
      externalId: null,
    };
    const { signal } = new AbortController();
    const caller = await identifyCaller({ ...options, profile: profile ?? null, askMfaCode, signal });
    caller.dispose();
    return caller;
  };

  here.failureOf = (configured) =>
    here.identify(configured).then(
      () => Promise.reject(new Error('it did not fail')),
      (thrown) => thrown,
    );

  beforeEach(async () => {
    here.aws = await startLyingEndpoint();
    here.aws.on('GetCallerIdentity', xml(alice));
    here.path = temporaryFolder();
    mkdirSync(join(here.path, '.aws/sso/cache'), { recursive: true });
    vi.spyOn(Math, 'random').mockReturnValue(0);
  });

  afterEach(async () => {
    await here.aws.close();
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  return here;
}

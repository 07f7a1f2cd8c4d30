import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { IAMClient } from '@aws-sdk/client-iam';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { STSClient } from '@aws-sdk/client-sts';
import { createSimulator, type Simulator, type SimulatorOptions } from '../index.ts';

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/** The real clients, for the tests of this folder: each answer is parsed by code that is not ours. */
export interface Clients {
  simulator: Simulator;
  url: string;
  iam: IAMClient;
  sts: STSClient;
  organizations: OrganizationsClient;
  cloudtrail: CloudTrailClient;
  /** The same for another caller. */
  as(credentials: Credentials, region?: string): Omit<Clients, 'simulator' | 'url' | 'as' | 'close'>;
  close(): Promise<void>;
}

/** 2026-11-20T12:00:00Z. */
export const START = Date.UTC(2026, 10, 20, 12);

/** A simulator whose clock stands still, without lags unless asked for, and clients that try once. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Clients> {
  const simulator = createSimulator({
    clock: { start: START, rate: 0 },
    ...options,
    defaults: { trailLagMs: [0, 0], lastUseLagMs: [0, 0], ...options.defaults },
  });
  const { url } = await simulator.listen();
  const as = (credentials: Credentials, region = simulator.region) => {
    const config = { endpoint: url, region, credentials, maxAttempts: 1 };
    return {
      iam: new IAMClient(config),
      sts: new STSClient(config),
      organizations: new OrganizationsClient(config),
      cloudtrail: new CloudTrailClient(config),
    };
  };
  return { simulator, url, ...as(simulator.credentials), as, close: simulator.close };
}

/** `code status` of the error that a call ends in, null where it succeeds. */
export async function errorOf(call: Promise<unknown>): Promise<string | null> {
  try {
    await call;
    return null;
  } catch (error) {
    const { name, $metadata } = error as { name: string; $metadata?: { httpStatusCode?: number } };
    return `${name} ${$metadata?.httpStatusCode ?? 'without an answer'}`;
  }
}

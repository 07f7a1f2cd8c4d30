import type { Environment } from '../environment.ts';
import type { Endpoints } from '../transport/endpoints.ts';
import type { Transport } from '../transport/transport.ts';
import type { Profile } from './profile.ts';

/** Where and how this run calls AWS, for every caller. */
export type Session = {
  /** solekey's, for the user agent. */
  version: string;
  environment: Environment;
  profile: Profile;
  /** For STS; the others are asked in the partition's global region. */
  region: string;
  endpoints: Endpoints;
  transport: Transport;
  /** Gets each request, its account, its outcome and its duration, without secrets and content. Null: no listener. */
  trace: ((line: string) => void) | null;
};

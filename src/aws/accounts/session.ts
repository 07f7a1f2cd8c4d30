import type { Environment } from '../environment.ts';
import type { Endpoints } from '../transport/endpoints.ts';
import type { Transport } from '../transport/transport.ts';
import type { Profile } from './profile.ts';

/** Where and how AWS is asked in this run, whoever asks. */
export type Session = {
  /** solekey's, for the user agent. */
  version: string;
  environment: Environment;
  profile: Profile;
  /** For STS; the others are asked in the partition's global region. */
  region: string;
  endpoints: Endpoints;
  transport: Transport;
  /** Hears of each request, of whom, how it ended and after how long: no secret, no content. Null: nobody listens. */
  trace: ((line: string) => void) | null;
};

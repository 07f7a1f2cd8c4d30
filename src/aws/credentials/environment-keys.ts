import { formatTime } from '../../domain/time.ts';
import type { ReadProfile } from '../accounts/profile.ts';
import type { Environment } from '../environment.ts';
import { credentialProblem } from './credential-problem.ts';
import type { Source } from './source.ts';

export type Choice = { environment: Environment; profile: ReadProfile };

/** One place in the order of places. `source` throws where what is configured can't be used. */
export type Candidate = { label: string; isConfigured: boolean; source: () => Source };

const place = 'the environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY';

/** botocore's `EnvProvider`: a key id makes it, an empty one is none. */
export function environmentKeys(environment: Choice['environment']): Candidate {
  const accessKeyId = environment['AWS_ACCESS_KEY_ID'] ?? '';
  return {
    label: place,
    isConfigured: accessKeyId !== '',
    source() {
      const secretAccessKey = environment['AWS_SECRET_ACCESS_KEY'];
      if (!secretAccessKey) {
        throw credentialProblem(
          `AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is ${secretAccessKey === '' ? 'empty' : 'not set'}.`,
          (_, optionText) =>
            `Set both variables, or unset AWS_ACCESS_KEY_ID, or name a profile with ${optionText('profile')}.`,
        );
      }
      const sessionToken = environment['AWS_SECURITY_TOKEN'] || environment['AWS_SESSION_TOKEN'];
      const expiration = expirationOf(environment['AWS_CREDENTIAL_EXPIRATION']);
      return {
        kind: 'keys',
        place,
        keys: {
          accessKeyId,
          secretAccessKey,
          ...(sessionToken ? { sessionToken } : {}),
          ...(expiration === null ? {} : { expiration }),
        },
      };
    },
  };
}

function expirationOf(text: string | undefined): Date | null {
  if (!text) return null;
  const expiration = new Date(text);
  const isDate = !Number.isNaN(expiration.getTime());
  if (isDate && expiration.getTime() > Date.now()) return expiration;
  throw credentialProblem(
    isDate
      ? `The credentials in the environment expired at ${formatTime(expiration.getTime())} (AWS_CREDENTIAL_EXPIRATION).`
      : 'AWS_CREDENTIAL_EXPIRATION is not a time.',
    'Fetch new temporary credentials, or unset AWS_CREDENTIAL_EXPIRATION.',
  );
}

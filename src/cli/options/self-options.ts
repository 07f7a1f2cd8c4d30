import { usageError } from '../usage.ts';
import { flagOf } from './flag-of.ts';

/** Whether the caller looks after their own access keys alone. */
export type SelfOptions = {
  isSelf: boolean;
  /** The key that temporary credentials were created with, which they do not name; null: not given. */
  signingKey: string | null;
};

/** What asks for other accounts, users or identities than the caller. The configuration file's own are left out. */
export const notWithSelf: readonly string[] = [
  ...['accounts', 'org', 'ou', 'exclude', 'excludeOu', 'roleName', 'roleArn', 'externalId'],
  ...['user', 'credentialReport', 'acceptUnknownSigner'],
];

/** IAM API reference, UpdateAccessKey: 16 to 128 of these characters. */
const keyId = /^\w{16,128}$/;

export function readSelfOptions(given: Record<string, unknown>): SelfOptions {
  const isSelf = given['self'] === true;
  const signingKey = (given['signingKey'] as string | undefined) ?? null;
  if (signingKey !== null && !isSelf)
    throw usageError('--signing-key needs --self.', 'Add --self, or leave out --signing-key.');
  if (signingKey !== null && !keyId.test(signingKey))
    throw usageError(
      `Invalid access key ID ${JSON.stringify(signingKey)} in --signing-key.`,
      'An ID has at least 16 letters and digits, such as AKIAIOSFODNN7EXAMPLE.',
    );
  const other = isSelf ? notWithSelf.find((name) => given[name] !== undefined) : undefined;
  if (other !== undefined)
    throw usageError(
      `--self and ${flagOf(other)} cannot be used together.`,
      `--self selects the access keys of your own IAM user. Leave out ${flagOf(other)}.`,
    );
  if (isSelf && given['path'] === 'report')
    throw usageError(
      '--self and --path report cannot be used together.',
      'The credential report needs permissions for all users of the account. Leave out --path.',
    );
  return { isSelf, signingKey };
}

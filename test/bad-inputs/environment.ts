import { reportText, rootRow, userRow } from '../../src/collect/testing/report-text.ts';
import { type BadInput, type BadInputs, told } from './bad-input.ts';

const good = reportText([rootRow(), userRow('alice')]);
const key = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'not-a-secret' };
const profiles =
  'There are no profiles in ~/.aws/config and ~/.aws/credentials. Run aws configure to create one.';

function withoutCredentials(args: readonly string[]): BadInput {
  return {
    args,
    sees: told(
      'No AWS credentials found: none in the environment, there is no profile default, no web identity, no container, no instance role.',
      'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile with AWS_PROFILE or --profile.',
    ),
  };
}

function withEndpoint(name: string, url: string): BadInput {
  return {
    args: ['scan'],
    env: { ...key, [name]: url },
    sees: told(
      `The endpoint in ${name} is not a URL: ${url}`,
      'Write it as https://HOST or http://HOST:PORT, or unset it.',
    ),
  };
}

/** What can't be written is found out before anything is judged. */
function unwritable(file: string, reason: string): BadInput {
  return {
    args: ['scan', '--credential-report', 'r.csv', '--format', 'table', '--format', `json=${file}`],
    files: { 'r.csv': good, folder: null },
    sees: told(`Cannot write ${file}: ${reason}.`, 'Use another file with --format FORMAT=FILE.'),
  };
}

export const badEnvironments: BadInputs = {
  'no credentials at all': withoutCredentials(['scan']),
  'no credentials, for a program': withoutCredentials(['scan', '--format', 'json', '--quiet']),
  'half of the credentials': {
    args: ['scan'],
    env: { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE' },
    sees: told(
      'AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is not set.',
      'Set both variables, or unset AWS_ACCESS_KEY_ID, or name a profile with --profile.',
    ),
  },
  'a profile that is not there': {
    args: ['scan', '--profile', 'prod'],
    sees: told('Unknown profile "prod".', profiles),
  },
  'a profile in the environment that is not there': {
    args: ['scan'],
    env: { AWS_PROFILE: 'prod' },
    sees: told('Unknown profile "prod" (from AWS_PROFILE).', profiles),
  },
  'an endpoint that is no URL': withEndpoint('AWS_ENDPOINT_URL', 'localhost:4566'),
  'an endpoint of one service that is no URL': withEndpoint('AWS_ENDPOINT_URL_STS', 'sts'),
  'an output file in a missing folder': unwritable('missing/scan.json', 'the directory does not exist'),
  'an output file that is a folder': unwritable('folder', 'it is a directory'),
  'an output file that is full': {
    args: ['scan', '--credential-report', 'r.csv', '--format', 'json=/dev/full'],
    files: { 'r.csv': good },
    sees: told(
      'Cannot write /dev/full: the disk is full. The output is incomplete.',
      'Free disk space or use another file with --format FORMAT=FILE, then run the command again.',
    ),
  },
};

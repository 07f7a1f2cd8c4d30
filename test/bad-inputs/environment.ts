import { reportText, rootRow, userRow } from '../../src/collect/testing/report-text.ts';
import { type BadInput, type BadInputs, told } from './bad-input.ts';

const good = reportText([rootRow(), userRow('alice')]);
const key = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'not-a-secret' };
const set =
  'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE or --profile; with SSO run `aws sso login` first.';

function withoutCredentials(args: readonly string[], profile: string, env: BadInput['env'] = {}): BadInput {
  return {
    args,
    env,
    sees: told(
      `No AWS credentials could be loaded (environment, profile ${profile}, web identity, container, instance): Could not load credentials from any providers`,
      set,
    ),
  };
}

function withEndpoint(name: string, url: string): BadInput {
  return {
    args: ['scan'],
    env: { ...key, [name]: url },
    sees: told(
      `The endpoint in ${name} is no URL: ${url}`,
      'Write it as https://HOST or http://HOST:PORT, or unset it.',
    ),
  };
}

/** What can't be written is found out before anything is judged. */
function unwritable(file: string, reason: string): BadInput {
  return {
    args: ['scan', '--credential-report', 'r.csv', '--format', 'table', '--format', `json=${file}`],
    files: { 'r.csv': good, folder: null },
    sees: told(`${file} can't be written: ${reason}.`, 'Name another file with --format FORMAT=FILE.'),
  };
}

export const badEnvironments: BadInputs = {
  'no credentials at all': withoutCredentials(['scan'], 'default'),
  'no credentials, for a program': withoutCredentials(['scan', '--format', 'json', '--quiet'], 'default'),
  'half of the credentials': withoutCredentials(['scan'], 'default', {
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  }),
  'a profile that nobody wrote': withoutCredentials(['scan', '--profile', 'prod'], 'prod'),
  'a profile in the environment that nobody wrote': withoutCredentials(['scan'], 'prod', {
    AWS_PROFILE: 'prod',
  }),
  'an endpoint that is no URL': withEndpoint('AWS_ENDPOINT_URL', 'localhost:4566'),
  'an endpoint of one service that is no URL': withEndpoint('AWS_ENDPOINT_URL_STS', 'sts'),
  'an output file in a missing folder': unwritable('missing/scan.json', 'there is no such folder'),
  'an output file that is a folder': unwritable('folder', 'it is a folder'),
  'an output file that is full': {
    args: ['scan', '--credential-report', 'r.csv', '--format', 'json=/dev/full'],
    files: { 'r.csv': good },
    sees: told(
      '/dev/full could not be written: no room is left. What stands there is not the whole answer.',
      'Make room, or name another file with --format FORMAT=FILE, and run it again.',
    ),
  },
};

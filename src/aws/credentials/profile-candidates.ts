import { credentialProblem, quoted } from './credential-problem.ts';
import type { Candidate, Choice } from './environment-keys.ts';
import type { Section } from './parse-ini.ts';
import type { SharedFile } from './shared-files.ts';
import type { Source } from './source.ts';
import { isSso, ssoSource } from './sso-source.ts';

/** What a profile can hold beside roles, in the order of botocore's `ProfileProviderBuilder`. */
export function profileCandidates({ profile: { shared } }: Choice, name: string): Candidate[] {
  const section = shared.profiles.get(name);
  const value = (key: string) => textOf(section, key);
  return [
    {
      label: `profile ${name} (IAM Identity Center)`,
      isConfigured: isSso(section),
      source: () => ssoSource(shared, name),
    },
    keysIn(shared.credentials, name),
    {
      label: `profile ${name} (aws login)`,
      isConfigured: value('login_session') !== null,
      source: () => ({
        kind: 'login',
        profile: name,
        session: value('login_session') ?? '',
        region: value('region'),
      }),
    },
    {
      label: `profile ${name} (credential_process)`,
      isConfigured: value('credential_process') !== null,
      source: () => ({ kind: 'process', profile: name, command: value('credential_process') ?? '' }),
    },
    keysIn(shared.config, name),
  ];
}

/** @returns null where it is not there, or is no text but lines of its own. */
export function textOf(section: Section | undefined, key: string): string | null {
  const value = section?.get(key);
  return typeof value === 'string' ? value : null;
}

/** @returns a sentence where a section has a secret that belongs to no key id. */
export function halfKey(section: Section | undefined): string {
  const isHalf = section?.has('aws_secret_access_key') && !section.has('aws_access_key_id');
  return isHalf ? ' The profile has aws_secret_access_key, but no aws_access_key_id.' : '';
}

/** A key id and its secret stand in one section of one file: never one from here and one from there. */
function keysIn({ path, profiles }: SharedFile, name: string): Candidate {
  const section = profiles.get(name);
  const place = `profile ${name} (keys in ${path})`;
  return {
    label: place,
    isConfigured: section?.has('aws_access_key_id') ?? false,
    source: () => keysSource(section, name, { path, place }),
  };
}

function keysSource(section: Section | undefined, name: string, at: { path: string; place: string }): Source {
  const accessKeyId = textOf(section, 'aws_access_key_id');
  const secretAccessKey = textOf(section, 'aws_secret_access_key');
  // An empty token is a token, and is before the other name's: so in botocore.
  const sessionToken = textOf(section, 'aws_security_token') ?? textOf(section, 'aws_session_token');
  if (!accessKeyId || !secretAccessKey) {
    throw credentialProblem(
      `The profile ${quoted(name)} in ${at.path} has no ${accessKeyId ? 'aws_secret_access_key' : 'aws_access_key_id'}.`,
      'Write both aws_access_key_id and aws_secret_access_key into that section of that file.',
    );
  }
  if (!/^\w+$/.test(accessKeyId)) {
    throw credentialProblem(
      `The aws_access_key_id of the profile ${quoted(name)} in ${at.path} is not a key id.`,
      'Write only the key id after the equals sign, without quotes. A comment needs its own line.',
    );
  }
  const keys = { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
  return { kind: 'keys', place: at.place, keys };
}

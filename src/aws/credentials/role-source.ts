import type { SolekeyError } from '../../domain/solekey-error.ts';
import { credentialProblem, quoted, shellWord, unknownProfile } from './credential-problem.ts';
import type { Choice } from './environment-keys.ts';
import { namedSource } from './named-source.ts';
import type { Section } from './parse-ini.ts';
import { halfKey, profileCandidates, textOf } from './profile-candidates.ts';
import type { Source } from './source.ts';
import { webIdentityCandidate } from './web-identity-source.ts';

export function isRole(section: Section | undefined): boolean {
  return section?.has('role_arn') === true && !section.has('web_identity_token_file');
}

/**
 * botocore's `AssumeRoleProvider`: a role is assumed with the credentials of `source_profile` or `credential_source`;
 * that profile may itself assume a role. One that names itself means its own keys.
 * @param visited the profiles on the way to this one
 */
export function roleSource(choice: Choice, name: string, visited: readonly string[] = [name]): Source {
  const section = choice.profile.shared.profiles.get(name);
  const value = (key: string) => textOf(section, key);
  const roleArn = value('role_arn');
  if (!roleArn)
    throw credentialProblem(
      `The role_arn of the profile ${quoted(name)} is empty.`,
      'Write the ARN of the role.',
    );
  const duration = Number(value('duration_seconds') ?? Number.NaN);
  return {
    kind: 'role',
    profile: name,
    roleArn,
    sessionName: value('role_session_name'),
    externalId: value('external_id'),
    mfaSerial: value('mfa_serial'),
    durationSeconds: Number.isInteger(duration) ? duration : null,
    from: roleBasis(choice, name, visited),
  };
}

/** What the role is assumed with. */
function roleBasis(choice: Choice, name: string, visited: readonly string[]): Source {
  const section = choice.profile.shared.profiles.get(name);
  const sourceProfile = textOf(section, 'source_profile');
  const credentialSource = textOf(section, 'credential_source');
  if (sourceProfile !== null && credentialSource !== null) {
    throw credentialProblem(
      `The profile ${quoted(name)} has both source_profile and credential_source.`,
      'Remove one of them.',
    );
  }
  if (credentialSource !== null) return namedSource(choice.environment, name, credentialSource);
  if (sourceProfile !== null) return sourceOfProfile(choice, name, sourceProfile, visited);
  throw credentialProblem(
    `The profile ${quoted(name)} has a role_arn, but neither source_profile nor credential_source.`,
    'Add source_profile = NAME: the profile whose credentials assume the role.',
  );
}

function sourceOfProfile(choice: Choice, name: string, source: string, visited: readonly string[]): Source {
  const { profiles } = choice.profile.shared;
  const section = profiles.get(source);
  if (section === undefined)
    throw unknownProfile(source, `source_profile of the profile ${quoted(name)}`, choice.profile.shared);
  const hasKeys = section.has('aws_access_key_id') || section.has('aws_secret_access_key');
  if (visited.includes(source) && (source !== name || !hasKeys)) throw cycle([...visited, source]);
  if (!hasKeys && isRole(section)) return roleSource(choice, source, [...visited, source]);
  const candidates = [webIdentityCandidate(choice, source, false), ...profileCandidates(choice, source)];
  const found = candidates.find(({ isConfigured }) => isConfigured);
  if (found !== undefined) return found.source();
  throw credentialProblem(
    `The profile ${quoted(source)}, source_profile of the profile ${quoted(name)}, has no credentials.${halfKey(section)}`,
    `Add credentials to it (aws configure --profile ${shellWord(source)}), or name another source_profile.`,
  );
}

function cycle(names: readonly string[]): SolekeyError {
  return credentialProblem(
    `The source_profile chain is cyclic: ${names.map(quoted).join(' -> ')}.`,
    'The last profile of the chain needs credentials of its own: correct source_profile in one of them.',
  );
}

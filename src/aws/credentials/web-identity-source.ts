import { credentialProblem } from './credential-problem.ts';
import type { Candidate, Choice } from './environment-keys.ts';
import { textOf } from './profile-candidates.ts';

/**
 * botocore's `AssumeRoleWithWebIdentityProvider`: each value from the environment, else from the profile.
 * @param withEnvironment false where the profile was chosen by flag, or assumes another's role
 */
export function webIdentityCandidate(
  { environment, profile: { shared } }: Choice,
  name: string,
  withEnvironment: boolean,
): Candidate {
  const section = shared.profiles.get(name);
  const value = (variable: string, key: string) =>
    (withEnvironment ? environment[variable] : undefined) ?? textOf(section, key);
  const tokenFile = value('AWS_WEB_IDENTITY_TOKEN_FILE', 'web_identity_token_file');
  const isByVariable = withEnvironment && environment['AWS_WEB_IDENTITY_TOKEN_FILE'] !== undefined;
  const place = isByVariable ? 'the environment variable AWS_WEB_IDENTITY_TOKEN_FILE' : `profile ${name}`;
  return {
    label: isByVariable ? place : `${place} (web identity)`,
    isConfigured: Boolean(tokenFile),
    source() {
      const roleArn = value('AWS_ROLE_ARN', 'role_arn');
      if (!roleArn) {
        throw credentialProblem(
          `A web identity token is configured (${place}), but no role to assume with it.`,
          'Set AWS_ROLE_ARN, or role_arn in the profile.',
        );
      }
      const sessionName = value('AWS_ROLE_SESSION_NAME', 'role_session_name');
      return { kind: 'web-identity', place, roleArn, tokenFile: tokenFile ?? '', sessionName };
    },
  };
}

import { containerEndpoint } from './container-endpoint.ts';
import { credentialProblem } from './credential-problem.ts';
import { type Candidate, type Choice, environmentKeys } from './environment-keys.ts';
import { halfKey, profileCandidates } from './profile-candidates.ts';
import { isRole, roleSource } from './role-source.ts';
import type { ChosenSource, Source } from './source.ts';
import { webIdentityCandidate } from './web-identity-source.ts';

/**
 * Which credentials are used: the first that are configured, in the order of the AWS CLI (botocore's
 * `create_credential_resolver`). What comes first and is not complete is an error, never passed over: the person would
 * be somebody else than they think.
 * @throws SolekeyError `credentials-missing`
 */
export function chooseSource(choice: Choice): ChosenSource {
  const { environment, profile } = choice;
  const { name, isByFlag, shared } = profile;
  const section = shared.profiles.get(name);
  const endpoint = containerEndpoint(environment);
  const fromEnvironment = environmentKeys(environment);
  const candidates: Candidate[] = [
    ...(isByFlag ? [] : [fromEnvironment]),
    {
      label: `profile ${name} (role)`,
      isConfigured: isRole(section),
      source: () => roleSource(choice, name),
    },
    webIdentityCandidate(choice, name, !isByFlag),
    ...profileCandidates(choice, name),
    {
      label: 'the container',
      isConfigured: endpoint !== null,
      source: () => ({ kind: 'container', endpoint: endpoint ?? '' }),
    },
  ];
  const [first, ...rest] = candidates.filter(({ isConfigured }) => isConfigured);
  const shadowed = [...rest, ...(isByFlag && fromEnvironment.isConfigured ? [fromEnvironment] : [])];
  if (first === undefined) return { source: instance(choice), shadowed: [] };
  return { source: first.source(), shadowed: shadowed.map(({ label }) => label) };
}

/** Where nothing is configured: this may be an EC2 instance with a role. */
function instance({ environment, profile: { name, shared } }: Choice): Source {
  const section = shared.profiles.get(name);
  const inProfile = section === undefined ? `there is no profile ${name}` : `none in the profile ${name}`;
  const ifNone = credentialProblem(
    `No AWS credentials found: none in the environment, ${inProfile}, no web identity, no container, no instance role.${halfKey(section)}`,
    (_, optionText) =>
      `Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile with AWS_PROFILE or ${optionText('profile')}.`,
  );
  if (environment['AWS_EC2_METADATA_DISABLED']?.toLowerCase() === 'true') throw ifNone;
  return { kind: 'instance', ifNone };
}

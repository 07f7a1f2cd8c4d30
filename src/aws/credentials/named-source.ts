import { containerEndpoint } from './container-endpoint.ts';
import { credentialProblem, quoted } from './credential-problem.ts';
import { type Choice, environmentKeys } from './environment-keys.ts';
import type { Source } from './source.ts';

/** What `credential_source` of a profile names; upper and lower case matter (botocore's `CanonicalNameCredentialSourcer`). */
export function namedSource(environment: Choice['environment'], profile: string, named: string): Source {
  const by = `the profile ${quoted(profile)} (credential_source = ${named})`;
  const find: ((by: string, environment: Choice['environment']) => Source) | undefined = new Map([
    ['Environment', fromEnvironment],
    ['EcsContainer', fromContainer],
    ['Ec2InstanceMetadata', fromInstance],
  ]).get(named);
  if (find !== undefined) return find(by, environment);
  throw credentialProblem(
    `The profile ${quoted(profile)} has an unknown credential_source: ${quoted(named)}.`,
    'Use Environment, EcsContainer or Ec2InstanceMetadata, written exactly so.',
  );
}

function fromEnvironment(by: string, environment: Choice['environment']): Source {
  const { isConfigured, source } = environmentKeys(environment);
  if (isConfigured) return source();
  throw credentialProblem(
    `AWS_ACCESS_KEY_ID is not set, but ${by} needs it.`,
    'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
  );
}

function fromContainer(by: string, environment: Choice['environment']): Source {
  const endpoint = containerEndpoint(environment);
  if (endpoint !== null) return { kind: 'container', endpoint };
  throw credentialProblem(
    `Neither AWS_CONTAINER_CREDENTIALS_RELATIVE_URI nor AWS_CONTAINER_CREDENTIALS_FULL_URI is set, but ${by} needs one.`,
    'AWS sets them inside its containers: run solekey in one, or use source_profile.',
  );
}

function fromInstance(by: string): Source {
  return {
    kind: 'instance',
    ifNone: credentialProblem(
      `The EC2 instance metadata service returned no credentials, but ${by} needs them.`,
      'Run solekey on an instance with a role, or use source_profile.',
    ),
  };
}

import type { AwsCredentialIdentity } from '@smithy/types';
import type { ClientParts } from '../transport/client-config.ts';
import { serviceErrorOf } from '../transport/service-error-of.ts';
import { credentialProblem, quoted, shellWord } from './credential-problem.ts';

/** Read by the SDK in place of a file: it knows the session by a profile alone, and reads names otherwise than we do. */
const configFilepath = '/solekey/login';
const profile = 'login';

/** The credentials of `aws login`, renewed by the SDK. */
export async function loginCredentials(
  source: { profile: string; session: string; region: string | null },
  { session, handler }: Omit<ClientParts, 'credentials'>,
): Promise<AwsCredentialIdentity> {
  const [{ fromLoginCredentials }, { externalDataInterceptor }] = await Promise.all([
    import('@aws-sdk/credential-providers'),
    import('@smithy/core/config'),
  ]);
  const region = source.region ?? session.region;
  const lines = [`[profile ${profile}]`, `login_session = ${source.session}`, `region = ${region}`];
  externalDataInterceptor.interceptFile(configFilepath, lines.join('\n'));
  const endpoint = session.endpoints('SIGNIN');
  try {
    return await fromLoginCredentials({
      profile,
      configFilepath,
      filepath: configFilepath,
      clientConfig: { requestHandler: handler, ...(endpoint === undefined ? {} : { endpoint }) },
    })();
  } catch (error) {
    throw credentialProblem(
      `The profile ${quoted(source.profile)} has no session of aws login that is accepted.`,
      `Run: aws login --profile ${shellWord(source.profile)}`,
      serviceErrorOf(error, 'CreateOAuth2Token'),
    );
  }
}

import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  AssumeRoleWithWebIdentityCommand,
  type AssumeRoleWithWebIdentityCommandInput,
  type Credentials,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity } from '@smithy/types';
import { type ClientParts, clientConfig, metered } from '../transport/client-config.ts';
import { MalformedAnswer } from './malformed-answer.ts';

/** STS, in the session's region. Loaded when it is first needed. */
export type StsCalls = {
  callerIdentity(): Promise<{ accountId: string; arn: string; userId: string }>;
  assumeRole(input: AssumeRoleCommandInput): Promise<AwsCredentialIdentity>;
  /** Needs no credentials. */
  assumeRoleWithWebIdentity(input: AssumeRoleWithWebIdentityCommandInput): Promise<AwsCredentialIdentity>;
};

export function createStsCalls(parts: ClientParts): StsCalls {
  const client = metered(new STSClient(clientConfig(parts, 'STS', parts.session.region)), parts.attempts);
  return {
    async callerIdentity() {
      const {
        Account: accountId,
        Arn: arn,
        UserId: userId,
      } = await client.send(new GetCallerIdentityCommand({}));
      if (!accountId || !arn || !userId) throw new MalformedAnswer('the identity is not complete');
      return { accountId, arn, userId };
    },
    async assumeRole(input) {
      return identityOf((await client.send(new AssumeRoleCommand(input))).Credentials);
    },
    async assumeRoleWithWebIdentity(input) {
      return identityOf((await client.send(new AssumeRoleWithWebIdentityCommand(input))).Credentials);
    },
  };
}

function identityOf(credentials: Credentials | undefined): AwsCredentialIdentity {
  const {
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    SessionToken: sessionToken,
  } = credentials ?? {};
  if (!accessKeyId || !secretAccessKey || !sessionToken)
    throw new MalformedAnswer('the credentials are not complete');
  const expiration = credentials?.Expiration;
  return { accessKeyId, secretAccessKey, sessionToken, ...(expiration === undefined ? {} : { expiration }) };
}

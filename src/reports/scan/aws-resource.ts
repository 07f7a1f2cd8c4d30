import type { Finding } from '../../domain/scan/finding.ts';
import { printable } from '../../text/printable.ts';

/** What a finding is about, in the words that AWS Security Hub has for resources, safe to print. */
export type AwsResource = { type: 'AwsIamUser' | 'AwsAccount'; id: string; name: string };

/**
 * Root and a whole account are the account, as they are for the controls of Security Hub itself (user guide,
 * "Security Hub controls for IAM", IAM.4).
 */
export function awsResource({ account, subject }: Finding): AwsResource {
  const isUser = subject.kind === 'iam-user';
  const unnamed = isUser ? `${account}/${subject.kind}/${subject.name}` : `AWS::::Account:${account}`;
  return {
    type: isUser ? 'AwsIamUser' : 'AwsAccount',
    id: printable(subject.arn ?? unnamed),
    name: printable(subject.name),
  };
}

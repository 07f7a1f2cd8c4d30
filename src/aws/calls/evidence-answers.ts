import type { GetAccessKeyLastUsedCommandOutput, GetUserCommandOutput } from '@aws-sdk/client-iam';
import type { ReportedLastUse, UserDetails } from '../../domain/ports/evidence-reader.ts';
import { MalformedAnswer } from './malformed-answer.ts';

type Answered<Output> = Omit<Output, '$metadata'>;

/**
 * Of a key that was never used the date is absent, and service and region are `N/A` (IAM API reference,
 * AccessKeyLastUsed). A date that is absent beside a service is a part that got lost, and no 'never'.
 */
export function lastUseOf(answer: Answered<GetAccessKeyLastUsedCommandOutput>): ReportedLastUse {
  const lastUsed = answer.AccessKeyLastUsed;
  if (lastUsed === undefined) throw new MalformedAnswer('the last use is missing');
  const [service, region] = [known(lastUsed.ServiceName), known(lastUsed.Region)];
  const userName = answer.UserName ?? null;
  if (lastUsed.LastUsedDate === undefined) {
    if (service !== null || region !== null) throw new MalformedAnswer('a use has no date');
    return { userName, use: null };
  }
  const at = lastUsed.LastUsedDate.getTime();
  if (Number.isNaN(at)) throw new MalformedAnswer('the date of a use is not a date');
  return { userName, use: { at, service, region } };
}

/** `N/A` of a region: a service without regions, such as S3. */
function known(word: string | undefined): string | null {
  return word === undefined || word === '' || word === 'N/A' ? null : word;
}

/** User names are unique without regard to case (IAM API reference, CreateUser). */
export function userOf({ User }: Answered<GetUserCommandOutput>, asked: string): UserDetails {
  if (User?.UserId === undefined || User.Arn === undefined || User.UserName === undefined)
    throw new MalformedAnswer('a part of the user is missing');
  if (User.UserName.toLowerCase() !== asked.toLowerCase())
    throw new MalformedAnswer('the answer is about another user');
  const tags = (User.Tags ?? []).map(({ Key, Value }) => ({ key: Key ?? '', value: Value ?? '' }));
  return { name: User.UserName, userId: User.UserId, arn: User.Arn, tags };
}

import {
  GenerateCredentialReportCommand,
  GetAccessKeyLastUsedCommand,
  GetCredentialReportCommand,
  GetUserCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListAttachedUserPoliciesCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import type { ListedKey, ListedUser, Page, StoredReport } from '../../domain/ports/account-reader.ts';
import type { EvidenceReader } from '../../domain/ports/evidence-reader.ts';
import { type ClientParts, clientConfig, metered } from '../transport/client-config.ts';
import { lastUseOf, userOf } from './evidence-answers.ts';
import { extractReportContent } from './extract-report-content.ts';
import { MalformedAnswer } from './malformed-answer.ts';

/** IAM, in the partition's global region. Loaded when it is first needed. */
export type IamCalls = Omit<EvidenceReader, 'lookupCalls'> & {
  generateCredentialReport(): Promise<string | null>;
  getCredentialReport(): Promise<StoredReport>;
  listUsers(marker: string | null): Promise<Page<ListedUser>>;
  listAccessKeys(userName: string, marker: string | null): Promise<Page<ListedKey>>;
};

/** The most that IAM gives at once (IAM API reference, ListUsers, ListAccessKeys and ListAttachedUserPolicies, MaxItems). */
const pageSize = 1000;

export function createIamCalls(parts: ClientParts, region: string): IamCalls {
  const client = metered(new IAMClient(clientConfig(parts, 'IAM', region)), parts.attempts);
  extractReportContent(client);
  return {
    async generateCredentialReport() {
      return (await client.send(new GenerateCredentialReportCommand({}))).State ?? null;
    },
    async getCredentialReport() {
      const { Content, GeneratedTime } = await client.send(new GetCredentialReportCommand({}));
      if (Content === undefined) throw new MalformedAnswer('the credential report has no content');
      return { content: Content, generatedAt: momentOf(GeneratedTime) };
    },
    async listUsers(marker) {
      const answer = await client.send(new ListUsersCommand({ MaxItems: pageSize, ...from(marker) }));
      return pageOf(answer, answer.Users, (user) => ({
        name: user.UserName ?? null,
        userId: user.UserId ?? null,
        arn: user.Arn ?? null,
      }));
    },
    async listAccessKeys(userName, marker) {
      const answer = await client.send(
        new ListAccessKeysCommand({ UserName: userName, MaxItems: pageSize, ...from(marker) }),
      );
      return pageOf(answer, answer.AccessKeyMetadata, (key) => ({
        userName: key.UserName ?? null,
        id: key.AccessKeyId ?? null,
        status: key.Status ?? null,
        createdAt: momentOf(key.CreateDate),
      }));
    },
    async getAccessKeyLastUsed(keyId) {
      return lastUseOf(await client.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: keyId })));
    },
    async getUser(userName) {
      return userOf(await client.send(new GetUserCommand({ UserName: userName })), userName);
    },
    async listAttachedUserPolicies(userName, marker) {
      const answer = await client.send(
        new ListAttachedUserPoliciesCommand({ UserName: userName, MaxItems: pageSize, ...from(marker) }),
      );
      return pageOf(answer, answer.AttachedPolicies, ({ PolicyName }) => {
        if (PolicyName === undefined) throw new MalformedAnswer('a policy has no name');
        return PolicyName;
      });
    },
  };
}

function from(marker: string | null): { Marker?: string } {
  return marker === null ? {} : { Marker: marker };
}

function pageOf<Answered, Item>(
  answer: { IsTruncated?: boolean | undefined; Marker?: string | undefined },
  listed: Answered[] | undefined,
  read: (item: Answered) => Item,
): Page<Item> {
  if (listed === undefined) throw new MalformedAnswer('the list is missing');
  if (answer.IsTruncated === true && !answer.Marker)
    throw new MalformedAnswer('there is more, and no marker for it');
  return { items: listed.map(read), next: answer.IsTruncated === false ? null : (answer.Marker ?? null) };
}

function momentOf(date: Date | undefined): number | null {
  const moment = date?.getTime();
  return moment === undefined || Number.isNaN(moment) ? null : moment;
}

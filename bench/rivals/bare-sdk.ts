import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  GenerateCredentialReportCommand,
  GetCredentialReportCommand,
  IAMClient,
  ListAccessKeysCommand,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import pLimit from 'p-limit';

/** `bare-sdk NAMES PARALLEL`: the calls of a scan by the same clients, and nothing else. */
const [file = '', parallel = ''] = process.argv.slice(2);
const names = JSON.parse(readFileSync(file, 'utf8')) as string[];
const requestHandler = new NodeHttpHandler({
  httpAgent: new Agent({ keepAlive: true, maxSockets: Number(parallel) }),
});
const shared = { region: 'us-east-1', retryMode: 'adaptive', requestHandler };
const iam = new IAMClient(shared);
const trail = new CloudTrailClient(shared);
const limit = pLimit(Number(parallel));

await new STSClient(shared).send(new GetCallerIdentityCommand({}));
await iam.send(new GenerateCredentialReportCommand({}));
await iam.send(new GetCredentialReportCommand({}));
const now = Date.now();
const lookup = (AttributeValue: string) =>
  trail.send(
    new LookupEventsCommand({
      LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue }],
      StartTime: new Date(now - 3_600_000),
      EndTime: new Date(now),
      MaxResults: 50,
    }),
  );
await Promise.all([
  ...['CreateAccessKey', 'UpdateAccessKey'].map((name) => limit(() => lookup(name))),
  ...names.map((UserName) => limit(() => iam.send(new ListAccessKeysCommand({ UserName, MaxItems: 1000 })))),
]);
process.exit(0);

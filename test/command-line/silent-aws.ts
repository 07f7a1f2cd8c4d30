import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** An AWS that says who is calling, and never answers anything else. */
export interface SilentAws {
  /** What points a client there. */
  readonly env: Readonly<Record<string, string>>;
  /** Settles when the first call hangs. */
  readonly asked: Promise<void>;
  close(): void;
}

export async function startSilentAws(): Promise<SilentAws> {
  const asked = Promise.withResolvers<void>();
  const server = createServer(async (request, response) => {
    if ((await text(request)).includes('Action=GetCallerIdentity')) answerIdentity(response);
    else asked.resolve();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    env: {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'not-a-secret',
    },
    asked: asked.promise,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** STS API reference, GetCallerIdentity. */
function answerIdentity(response: ServerResponse): void {
  response.setHeader('content-type', 'text/xml');
  response.end(`<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult>
    <Arn>arn:aws:iam::111122223333:user/auditor</Arn>
    <UserId>AIDAEXAMPLE</UserId>
    <Account>111122223333</Account>
  </GetCallerIdentityResult>
  <ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata>
</GetCallerIdentityResponse>`);
}

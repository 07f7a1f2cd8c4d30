import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createStartedAws } from './run-aws.ts';

/**
 * Before any test: the AWS CLI goes where `AWS_ENDPOINT_URL` says, and nowhere else. An older one (1.28 and before)
 * knows no such variable and would call the real AWS with whatever it is told to do (AWS SDKs and Tools Reference
 * Guide, 'Service-specific endpoints').
 */
export async function setup(): Promise<void> {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    paths.push(`${request.method} ${request.url} ${request.headers.authorization?.split('/')[0]}`);
    response.writeHead(403, { 'content-type': 'text/xml' });
    response.end(
      '<ErrorResponse><Error><Code>ProvenEndpoint</Code><Message>-</Message></Error></ErrorResponse>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const aws = createStartedAws({
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: 'AKIAPROVENENDPOINT00',
      AWS_SECRET_ACCESS_KEY: 'none',
      AWS_DEFAULT_REGION: 'us-east-1',
    });
    const { errorCode, stderr } = await aws('sts', 'get-caller-identity');
    const signed = 'POST / AWS4-HMAC-SHA256 Credential=AKIAPROVENENDPOINT00';
    if (errorCode !== 'ProvenEndpoint' || paths.join() !== signed) {
      throw new Error(`the AWS CLI did not call its endpoint, so no test is run: ${stderr} ${paths.join()}`);
    }
  } finally {
    server.close();
  }
}

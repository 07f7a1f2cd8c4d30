import { expect, test } from 'vitest';
import { signatureOf, signingKey } from './signature-of.ts';
import { vectors } from './testing/vectors.ts';

const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';

test.each(vectors)('AWS published the signature of $name', ({ request, signature }) => {
  const { method, target, headers, body = '' } = request;
  const names = headers.map(([name]) => name.toLowerCase());
  const signed = signatureOf(
    { method, target, rawHeaders: headers.flat(), body: Buffer.from(body) },
    {
      scope: { date: '20150830', region: 'us-east-1', service: 'service' },
      moment: '20150830T123600Z',
      signedHeaders: [...new Set(names)].sort(),
      secret,
    },
  );
  expect(signed).toBe(signature);
});

/** IAM user guide, "Create a signed AWS API request", and AWS general reference, "Examples of how to derive a signing key". */
test('AWS published these of IAM', () => {
  const request = {
    method: 'GET',
    target: '/?Action=ListUsers&Version=2010-05-08',
    rawHeaders: [
      ...['content-type', 'application/x-www-form-urlencoded; charset=utf-8'],
      ...['host', 'iam.amazonaws.com', 'x-amz-date', '20150830T123600Z'],
    ],
    body: Buffer.alloc(0),
  };
  const signedHeaders = ['content-type', 'host', 'x-amz-date'];
  const scope = { date: '20150830', region: 'us-east-1', service: 'iam' };
  expect(signatureOf(request, { scope, moment: '20150830T123600Z', signedHeaders, secret })).toBe(
    '5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
  );
  expect(signingKey(secret, { ...scope, date: '20120215' }).toString('hex')).toBe(
    'f4780e2d9f65fa895f9c67b32ce1baf0b0d8a43505a000a1a9e090d414db404d',
  );
});

/** A request as it goes over the wire, and the signature that AWS published for it. */
export type Vector = {
  name: string;
  request: { method: string; target: string; headers: [name: string, value: string][]; body?: string };
  signature: string;
};

const host: [string, string] = ['Host', 'example.amazonaws.com'];
const date: [string, string] = ['X-Amz-Date', '20150830T123600Z'];

/**
 * AWS's "Signature Version 4 test suite" (as in github.com/awslabs/aws-c-auth, tests/aws-signing-test-suite, Apache-2.0),
 * for access key AKIDEXAMPLE in us-east-1 and the service `service`. Left out: header lines that are folded, which
 * Node.js refuses, and what has a blank in the request line.
 */
export const vectors: readonly Vector[] = [
  {
    name: 'get-header-key-duplicate',
    request: {
      method: 'GET',
      target: '/',
      headers: [host, ['My-Header1', 'value2'], ['My-Header1', 'value2'], ['My-Header1', 'value1'], date],
    },
    signature: 'c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea',
  },
  {
    name: 'get-header-value-order',
    request: {
      method: 'GET',
      target: '/',
      headers: [
        host,
        ['My-Header1', 'value4'],
        ['My-Header1', 'value1'],
        ['My-Header1', 'value3'],
        ['My-Header1', 'value2'],
        date,
      ],
    },
    signature: '08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01',
  },
  {
    name: 'get-header-value-trim',
    request: {
      method: 'GET',
      target: '/',
      headers: [host, ['My-Header1', ' value1'], ['My-Header2', ' "a   b   c"'], date],
    },
    signature: 'acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736',
  },
  {
    name: 'get-unreserved',
    request: {
      method: 'GET',
      target: '/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
      headers: [host, date],
    },
    signature: '07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f',
  },
  {
    name: 'get-utf8',
    request: { method: 'GET', target: '/ሴ', headers: [host, date] },
    signature: '8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85',
  },
  {
    name: 'get-vanilla',
    request: { method: 'GET', target: '/', headers: [host, date] },
    signature: '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  },
  {
    name: 'get-vanilla-empty-query-key',
    request: { method: 'GET', target: '/?Param1=value1', headers: [host, date] },
    signature: 'a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb',
  },
  {
    name: 'get-vanilla-query',
    request: { method: 'GET', target: '/', headers: [host, date] },
    signature: '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  },
  {
    name: 'get-vanilla-query-order-key-case',
    request: { method: 'GET', target: '/?Param2=value2&Param1=value1', headers: [host, date] },
    signature: 'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
  },
  {
    name: 'get-vanilla-query-unreserved',
    request: {
      method: 'GET',
      target:
        '/?-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz=-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
      headers: [host, date],
    },
    signature: '9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197',
  },
  {
    name: 'get-vanilla-utf8-query',
    request: { method: 'GET', target: '/?ሴ=bar', headers: [host, date] },
    signature: '2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04',
  },
  {
    name: 'get-relative',
    request: { method: 'GET', target: '/example/..', headers: [host, date] },
    signature: '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  },
  {
    name: 'get-relative-relative',
    request: { method: 'GET', target: '/example1/example2/../..', headers: [host, date] },
    signature: '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  },
  {
    name: 'get-slash',
    request: { method: 'GET', target: '//', headers: [host, date] },
    signature: '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  },
  {
    name: 'get-slash-dot-slash',
    request: { method: 'GET', target: '/./', headers: [host, date] },
    signature: '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  },
  {
    name: 'post-header-key-case',
    request: { method: 'POST', target: '/', headers: [host, date] },
    signature: '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
  },
  {
    name: 'post-header-key-sort',
    request: { method: 'POST', target: '/', headers: [host, ['My-Header1', 'value1'], date] },
    signature: 'c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c',
  },
  {
    name: 'post-header-value-case',
    request: { method: 'POST', target: '/', headers: [host, ['My-Header1', 'VALUE1'], date] },
    signature: 'cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d',
  },
  {
    name: 'post-sts-header-before',
    request: {
      method: 'POST',
      target: '/',
      headers: [
        host,
        [
          'X-Amz-Security-Token',
          'AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==',
        ],
        date,
      ],
    },
    signature: '85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead',
  },
  {
    name: 'post-vanilla',
    request: { method: 'POST', target: '/', headers: [host, date] },
    signature: '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
  },
  {
    name: 'post-vanilla-empty-query-value',
    request: { method: 'POST', target: '/?Param1=value1', headers: [host, date] },
    signature: '28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11',
  },
  {
    name: 'post-x-www-form-urlencoded',
    request: {
      method: 'POST',
      target: '/',
      headers: [host, ['Content-Type', 'application/x-www-form-urlencoded'], date],
      body: 'Param1=value1',
    },
    signature: 'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
  },
  {
    name: 'post-x-www-form-urlencoded-parameters',
    request: {
      method: 'POST',
      target: '/',
      headers: [host, ['Content-Type', 'application/x-www-form-urlencoded; charset=utf8'], date],
      body: 'Param1=value1',
    },
    signature: '1a72ec8f64bd914b0e42e42607c7fbce7fb2c7465f63e3092b3b0d39fa77a6fe',
  },
];

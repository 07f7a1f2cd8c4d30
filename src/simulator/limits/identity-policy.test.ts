import { describe, expect, test } from 'vitest';
import { evaluatePolicies, type PolicyRequest, readPolicy } from './identity-policy.ts';

const own = 'arn:aws:iam::111122223333:user/alice';
const request = (more: Partial<PolicyRequest> = {}): PolicyRequest => ({
  action: 'iam:ListAccessKeys',
  resource: own,
  principal: { name: 'alice', id: 'AIDAALICE', account: '111122223333' },
  mfa: null,
  ...more,
});

const allow = (Action: unknown, Resource: unknown, more = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const ownKeys = allow('iam:*AccessKey*', `arn:aws:iam::*:user/\${aws:username}`);
const needsMfa = {
  Effect: 'Deny',
  NotAction: 'iam:ListUsers',
  Resource: '*',
  Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
};

test.each<[what: string, statements: object[], asked: Partial<PolicyRequest>, decision: string]>([
  ['an own key', [ownKeys], {}, 'allowed'],
  ['the key of another', [ownKeys], { resource: `${own}2` }, 'implicitDeny'],
  [
    'an own key under a path',
    [ownKeys],
    { resource: 'arn:aws:iam::111122223333:user/team/alice' },
    'implicitDeny',
  ],
  ['another action', [ownKeys], { action: 'iam:GetUser' }, 'implicitDeny'],
  ['an action in other letters', [allow('IAM:listaccesskeys', '*')], {}, 'allowed'],
  ['an action about nothing', [ownKeys], { action: 'iam:ListAccessKeys', resource: '*' }, 'implicitDeny'],
  ['any character', [allow('iam:ListAccessKey?', '*')], {}, 'allowed'],
  ['a name that is a pattern', [allow('*', 'arn:aws:iam::*:user/a.ice')], {}, 'implicitDeny'],
  ['a variable that is not known', [allow('*', `arn:aws:iam::*:user/\${aws:other}`)], {}, 'implicitDeny'],
  ['the own user id', [allow('*', `\${aws:userid}`)], { resource: 'AIDAALICE' }, 'allowed'],
  [
    'a deny beside an allow',
    [ownKeys, { ...ownKeys, Effect: 'Deny', Action: ['iam:List*'] }],
    {},
    'explicitDeny',
  ],
  ['no session where MFA is needed', [allow('*', '*'), needsMfa], {}, 'explicitDeny'],
  ['a session without MFA', [allow('*', '*'), needsMfa], { mfa: false }, 'explicitDeny'],
  ['a session with MFA', [allow('*', '*'), needsMfa], { mfa: true }, 'allowed'],
  ['what is left out', [allow('*', '*'), needsMfa], { action: 'iam:ListUsers', mfa: false }, 'allowed'],
  ['no resource but this', [{ Effect: 'Allow', Action: '*', NotResource: 'arn:*:user/bob' }], {}, 'allowed'],
])('%s', (_what, Statement, asked, decision) => {
  const statements = readPolicy(JSON.stringify({ Version: '2012-10-17', Statement }));
  expect(evaluatePolicies(statements, request(asked))).toBe(decision);
});

describe('what is not known is refused', () => {
  test.each([
    ['no JSON', 'x'],
    ['a list', '[]'],
    ['no statement', '{}'],
    ['no effect', JSON.stringify({ Statement: { Action: '*', Resource: '*' } })],
    ['no action', JSON.stringify({ Statement: { Effect: 'Allow', Resource: '*' } })],
    ['no resource', JSON.stringify({ Statement: { Effect: 'Allow', Action: '*' } })],
    ['a principal', JSON.stringify({ Statement: { ...ownKeys, Principal: '*' } })],
    [
      'another condition',
      JSON.stringify({ Statement: { ...ownKeys, Condition: { StringEquals: { 'aws:a': 'b' } } } }),
    ],
  ])('%s', (_what, text) => {
    expect(() => readPolicy(text)).toThrow(RangeError);
  });
});

import { describe, expect, test } from 'vitest';
import { FAULT_KINDS } from './fault-rule.ts';
import { parseFaults } from './parse-faults.ts';

describe('a table that is taken', () => {
  test.each([
    [[]],
    [FAULT_KINDS.map((kind) => ({ kind }))],
    [
      [
        {
          kind: 'error',
          service: 'iam',
          operation: 'ListUsers',
          code: 'Throttling',
          status: 400,
          message: '',
        },
      ],
    ],
    [[{ kind: 'timeout', account: '123456789012', user: 'ci', nth: [1, 3], times: 2, probability: 0.5 }]],
  ])('%j', (rules) => {
    expect(parseFaults(JSON.stringify(rules))).toEqual(rules);
  });
});

describe('a table that is refused', () => {
  test.each([
    ['{', 'the faults are no JSON'],
    ['{}', 'the faults must be a JSON array of rules'],
    ['[1]', 'fault 1 must be an object'],
    ['[{"kind":"timeout"},{}]', 'fault 2 has no kind; expected one of error, expired-token'],
    ['[{"kind":"explode"}]', 'fault 1: kind must be one of error, expired-token'],
    [
      '[{"kind":"error","operatoin":"x"}]',
      "fault 1 has the unknown field 'operatoin'; expected kind, service, operation",
    ],
    ['[{"kind":"error","service":"s3"}]', 'fault 1: service must be iam, sts, organizations or cloudtrail'],
    ['[{"kind":"error","account":12}]', 'fault 1: account must be an account id of twelve digits'],
    ['[{"kind":"error","operation":""}]', 'fault 1: operation must be the name of an operation'],
    ['[{"kind":"error","nth":0}]', 'fault 1: nth must be a whole number from 1 on, or a list of them'],
    ['[{"kind":"error","nth":[]}]', 'fault 1: nth must be'],
    ['[{"kind":"error","probability":2}]', 'fault 1: probability must be a number between 0 and 1'],
    ['[{"kind":"error","status":200}]', 'fault 1: status must be an HTTP status from 400 to 599'],
    ['[{"kind":"error","message":1}]', 'fault 1: message must be a text'],
  ])('%s', (json, message) => {
    expect(() => parseFaults(json)).toThrow(message);
  });
});

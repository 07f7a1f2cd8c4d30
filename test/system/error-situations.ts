import type { SimulatorOptions } from '../../src/simulator/index.ts';
import { type Aws, createAws, jsonOf } from './run-aws.ts';
import type { ServedSimulator } from './serve-simulator.ts';

/** How one error of AWS is met. */
export interface Situation {
  readonly when: string;
  readonly code: string;
  readonly world?: SimulatorOptions;
  /** What goes before; `aws` is the administrator's, and there is a user `eve`. @returns the CLI of another caller. */
  readonly first?: (served: Served) => Promise<Aws | undefined>;
  readonly command: readonly string[];
  /** A part of the message. */
  readonly says?: string;
}

export interface Served extends ServedSimulator {
  readonly aws: Aws;
}

const hours = 3_600_000;
const missingKey = '--access-key-id=AKIAIOSFODNN7EXAMPLE';
const listKeys = ['iam', 'list-access-keys', '--user-name=eve'];
const generate = ['iam', 'generate-credential-report'];
const get = ['iam', 'get-credential-report'];

/** Codes as on the pages of the IAM, STS, Organizations and CloudTrail API references, and 'Common errors'. */
export const errorSituations: readonly Situation[] = [
  { when: 'no report was ever made', code: 'ReportNotPresent', command: get },
  {
    when: 'the report is being made',
    code: 'ReportInProgress',
    first: asked(...generate),
    command: get,
  },
  {
    when: 'the report is older than four hours',
    code: 'ReportExpired',
    first: async ({ aws, simulator }) => {
      await jsonOf(aws(...generate));
      simulator.clock.advance(60_000);
      await jsonOf(aws(...get));
      simulator.clock.advance(4 * hours);
      return undefined;
    },
    command: get,
  },
  {
    when: 'there is no capacity to make a report',
    code: 'LimitExceeded',
    world: { accounts: [{ report: { limitExceededFirst: 1 } }] },
    command: generate,
    says: 'no more capacity',
  },
  {
    when: 'making reports is throttled',
    code: 'Throttling',
    world: { accounts: [{ report: { throttlingFirst: 1 } }] },
    command: generate,
  },
  {
    when: 'IAM’s bucket is empty',
    code: 'Throttling',
    world: { defaults: { buckets: { 'iam:*': { ratePerSecond: 1, burst: 1 } } } },
    first: asked('iam', 'list-users'),
    command: ['iam', 'list-users'],
    says: 'Rate exceeded',
  },
  {
    when: 'lookups come faster than two a second',
    code: 'ThrottlingException',
    world: { defaults: { buckets: { 'cloudtrail:LookupEvents': { ratePerSecond: 2, burst: 1 } } } },
    first: asked('cloudtrail', 'lookup-events'),
    command: ['cloudtrail', 'lookup-events'],
  },
  {
    when: 'the last use of a key is asked for that does not exist',
    code: 'AccessDenied',
    command: ['iam', 'get-access-key-last-used', missingKey],
  },
  {
    when: 'a key is switched off that does not exist',
    code: 'NoSuchEntity',
    command: ['iam', 'update-access-key', '--user-name=eve', missingKey, '--status=Inactive'],
    says: 'The Access Key with id AKIAIOSFODNN7EXAMPLE cannot be found',
  },
  {
    when: 'a key is deleted that does not exist',
    code: 'NoSuchEntity',
    command: ['iam', 'delete-access-key', '--user-name=eve', missingKey],
  },
  {
    when: 'the keys are listed of a user who does not exist',
    code: 'NoSuchEntity',
    command: ['iam', 'list-access-keys', '--user-name=nobody'],
    says: 'The user with name nobody cannot be found',
  },
  {
    when: 'temporary credentials list keys of nobody in particular',
    code: 'ValidationError',
    first: withSession('sts', 'get-session-token'),
    command: ['iam', 'list-access-keys'],
    says: 'Must specify userName when calling with non-User credentials',
  },
  {
    when: 'a user has two keys already',
    code: 'LimitExceeded',
    first: async ({ aws }) => {
      await jsonOf(aws('iam', 'create-access-key', '--user-name=eve'));
      await jsonOf(aws('iam', 'create-access-key', '--user-name=eve'));
      return undefined;
    },
    command: ['iam', 'create-access-key', '--user-name=eve'],
    says: 'AccessKeysPerUser: 2',
  },
  {
    when: 'there is a user of that name, in other letters',
    code: 'EntityAlreadyExists',
    command: ['iam', 'create-user', '--user-name=EVE'],
  },
  {
    when: 'a name holds what no name may',
    code: 'ValidationError',
    command: ['iam', 'create-user', '--user-name=a b'],
  },
  {
    when: 'a user is deleted who has a key',
    code: 'DeleteConflict',
    first: asked('iam', 'create-access-key', '--user-name=eve'),
    command: ['iam', 'delete-user', '--user-name=eve'],
  },
  {
    when: 'the signing key is unknown',
    code: 'InvalidClientTokenId',
    first: async ({ variables }) =>
      createAws({ ...variables, AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_MAX_ATTEMPTS: '1' }),
    command: ['sts', 'get-caller-identity'],
  },
  {
    when: 'the signing key is unknown, and a service asked that speaks JSON',
    code: 'UnrecognizedClientException',
    first: async ({ variables }) =>
      createAws({ ...variables, AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_MAX_ATTEMPTS: '1' }),
    command: ['cloudtrail', 'lookup-events'],
  },
  {
    when: 'the session has ended',
    code: 'ExpiredToken',
    first: async (served) => {
      const own = await withSession('sts', 'get-session-token', '--duration-seconds=900')(served);
      await jsonOf(own('sts', 'get-caller-identity'));
      served.simulator.clock.advance(900_000);
      return own;
    },
    command: ['sts', 'get-caller-identity'],
  },
  {
    when: 'the session has ended, and a service asked that speaks JSON',
    code: 'ExpiredTokenException',
    first: async (served) => {
      const own = await withSession('sts', 'get-session-token', '--duration-seconds=900')(served);
      served.simulator.clock.advance(900_000);
      return own;
    },
    command: ['cloudtrail', 'lookup-events'],
  },
  {
    when: 'a permission is missing',
    code: 'AccessDenied',
    world: { defaults: { permissions: { deny: ['iam:ListAccessKeys'] } } },
    command: listKeys,
    says: 'is not authorized to perform: iam:ListAccessKeys on resource: ',
  },
  {
    when: 'a permission is missing at a service that speaks JSON',
    code: 'AccessDeniedException',
    world: { defaults: { permissions: { deny: ['cloudtrail:LookupEvents'] } } },
    command: ['cloudtrail', 'lookup-events'],
    says: 'is not authorized to perform: cloudtrail:LookupEvents',
  },
  {
    when: 'there is no such role',
    code: 'AccessDenied',
    command: [
      ...['sts', 'assume-role', '--role-session-name=audit'],
      '--role-arn=arn:aws:iam::210987654321:role/OrganizationAccountAccessRole',
    ],
    says: 'is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::210987654321:role/',
  },
  {
    when: 'a member account lists the organization',
    code: 'AccessDeniedException',
    world: { accounts: [{ id: '123456789012' }, { id: '210987654321' }] },
    first: withSession(
      ...['sts', 'assume-role', '--role-session-name=audit'],
      '--role-arn=arn:aws:iam::210987654321:role/OrganizationAccountAccessRole',
    ),
    command: ['organizations', 'list-accounts'],
  },
  {
    when: 'an attribute is looked up that there is none of',
    code: 'InvalidLookupAttributesException',
    command: [
      ...['cloudtrail', 'lookup-events', '--lookup-attributes'],
      'AttributeKey=EventName,AttributeValue=CreateAccessKey',
      'AttributeKey=Username,AttributeValue=eve',
    ],
  },
  {
    when: 'a lookup begins after its end',
    code: 'InvalidTimeRangeException',
    command: ['cloudtrail', 'lookup-events', '--start-time=2026-02-02', '--end-time=2026-02-01'],
  },
  {
    when: 'the service fails',
    code: 'ServiceFailure',
    world: { faults: [{ kind: 'error', operation: 'ListUsers' }] },
    command: ['iam', 'list-users'],
  },
];

function asked(...command: string[]): (served: Served) => Promise<undefined> {
  return async ({ aws }) => {
    await jsonOf(aws(...command));
    return undefined;
  };
}

/** The CLI of the session that `command` gives. */
function withSession(...command: string[]): (served: Served) => Promise<Aws> {
  return async ({ aws, variables }) => {
    type Session = { Credentials: { AccessKeyId: string; SecretAccessKey: string; SessionToken: string } };
    const { Credentials } = await jsonOf<Session>(aws(...command));
    return createAws({
      ...variables,
      AWS_ACCESS_KEY_ID: Credentials.AccessKeyId,
      AWS_SECRET_ACCESS_KEY: Credentials.SecretAccessKey,
      AWS_SESSION_TOKEN: Credentials.SessionToken,
      AWS_MAX_ATTEMPTS: '1',
    });
  };
}

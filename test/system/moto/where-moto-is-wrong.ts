/** Where the two disagree: what moto answers, and the page by which AWS, and the simulator, answer otherwise. */
export interface Disagreement {
  readonly question: string;
  /** By AWS's page; a function where the answer is long. */
  readonly aws: string | ((answer: unknown) => boolean);
  readonly moto: string | ((answer: unknown) => boolean);
  readonly page: string;
}

const granted = (answer: unknown): boolean => typeof answer === 'object' && answer !== null;

export const whereMotoIsWrong: readonly Disagreement[] = [
  {
    question: 'LookupEvents',
    aws: (answer) => lengthOf(answer, 'Events') === 1,
    moto: 'SyntaxError 500',
    page: 'CloudTrail API reference, LookupEvents: moto has no such operation',
  },
  {
    question: 'ListUsers, the first four',
    aws: (answer) => lengthOf(answer, 'Users') === 4,
    moto: (answer) => lengthOf(answer, 'Users') > 4,
    page: 'IAM API reference, ListUsers: MaxItems is the maximum number of items',
  },
  {
    question: 'ListAccessKeys, the first one',
    aws: (answer) => lengthOf(answer, 'AccessKeyMetadata') === 1,
    moto: (answer) => lengthOf(answer, 'AccessKeyMetadata') === 2,
    page: 'IAM API reference, ListAccessKeys: MaxItems is the maximum number of items',
  },
  {
    question: 'AssumeRole, a role that is not there',
    aws: 'AccessDenied 403',
    moto: granted,
    page: 'STS API reference, AssumeRole: the role must trust the account of the caller',
  },
  {
    question: 'GetAccessKeyLastUsed of no key',
    aws: 'AccessDenied 403',
    moto: 'NoSuchEntityException 404',
    page: 'IAM API reference, GetAccessKeyLastUsed: no NoSuchEntity among its errors; AccessDenied was observed',
  },
  {
    question: 'CreateUser, a name that is taken in other letters',
    aws: 'EntityAlreadyExistsException 409',
    moto: granted,
    page: 'IAM API reference, CreateUser: names are not distinguished by case',
  },
  {
    question: 'CreateUser, a name with a blank',
    aws: 'ValidationError 400',
    moto: granted,
    page: 'IAM API reference, CreateUser: UserName has the pattern [\\w+=,.@-]+',
  },
  {
    question: 'UpdateAccessKey to a status that is none',
    aws: 'ValidationError 400',
    moto: granted,
    page: 'IAM API reference, UpdateAccessKey: the valid values of Status',
  },
  {
    question: 'DeleteUser with keys',
    aws: 'DeleteConflictException 409',
    moto: granted,
    page: 'IAM API reference, DeleteUser: the items attached to the user are deleted first, else DeleteConflict',
  },
];

function lengthOf(answer: unknown, list: string): number {
  return (answer as Record<string, unknown[]>)[list]?.length ?? 0;
}

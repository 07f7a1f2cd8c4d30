import { systemCommand } from '../../tools/system-setup.ts';
import { runToEnd } from '../../tools/testing/run-to-end.ts';
import { type ForkedAnswer, runForkedAws } from './aws-cli/forked-aws.ts';
import { cleanEnvironment } from './clean-environment.ts';

export interface AwsAnswer extends Omit<ForkedAnswer, 'code'> {
  readonly code: number | null;
  /** What standard output holds as JSON; null where it is empty, or is none. */
  readonly json: unknown;
  /** The code in `An error occurred (CODE) when calling …` on standard error. */
  readonly errorCode: string | null;
}

/** `aws` with these arguments. */
export type Aws = (...args: string[]) => Promise<AwsAnswer>;

/** The AWS CLI as a person runs it who has exported these variables. */
export function createAws(variables: Readonly<Record<string, string>>): Aws {
  const env = cleanEnvironment(variables);
  return async (...args) => answerOf(await runForkedAws(args, env));
}

/** The same, by a start of its own: what a forked one has to answer. */
export function createStartedAws(variables: Readonly<Record<string, string>>): Aws {
  const env = cleanEnvironment(variables);
  return async (...args) => answerOf(await runToEnd(systemCommand('aws'), args, { env }));
}

function answerOf({ code, stdout, stderr }: Omit<AwsAnswer, 'json' | 'errorCode'>): AwsAnswer {
  const errorCode = /An error occurred \((\w+)\)/.exec(stderr)?.[1] ?? null;
  return { code, stdout, stderr, json: parse(stdout), errorCode };
}

/** The JSON of a call that has to succeed. Throws what the CLI said where it did not. */
export async function jsonOf<T>(call: Promise<AwsAnswer>): Promise<T> {
  const { code, json, stderr } = await call;
  if (code !== 0) throw new Error(`the AWS CLI ended with ${code}: ${stderr.trim()}`);
  return json as T;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

import { systemCommand } from '../../tools/system-setup.ts';
import { type Ended, runToEnd } from '../../tools/testing/run-to-end.ts';
import { cleanEnvironment } from './clean-environment.ts';

export interface AwsAnswer extends Ended {
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
  return async (...args) => {
    const ended = await runToEnd(systemCommand('aws'), args, { env });
    const errorCode = /An error occurred \((\w+)\)/.exec(ended.stderr)?.[1] ?? null;
    return { ...ended, json: parse(ended.stdout), errorCode };
  };
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

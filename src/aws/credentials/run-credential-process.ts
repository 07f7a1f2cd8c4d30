import { spawn } from 'node:child_process';
import type { AwsCredentialIdentity } from '@smithy/types';
import { formatTime } from '../../domain/time.ts';
import type { Environment } from '../environment.ts';
import { credentialProblem, quoted } from './credential-problem.ts';
import { splitWords } from './split-words.ts';

/** Credentials are some hundred bytes; what prints on and on is no credential_process. */
const longestOutput = 1024 * 1024;
const shownLines = 5;
const shownLength = 300;

/**
 * Runs a `credential_process` as botocore's `ProcessProvider` does: words, not a shell. What it prints on its standard
 * output is never shown, since credentials are there; of its standard error the last lines are.
 * @throws SolekeyError `credentials-missing`
 */
export async function runCredentialProcess(
  { command, profile }: { command: string; profile: string },
  environment: Environment,
  signal: AbortSignal,
): Promise<AwsCredentialIdentity> {
  const [program, ...args] = splitWords(command) ?? [];
  const of = `credential_process of the profile ${quoted(profile)}`;
  if (program === undefined) {
    throw credentialProblem(`The ${of} can't be run: it is empty, or a quote is not closed.`, fix);
  }
  const { how, stdout, stderr } = await run([program, ...args], environment, signal);
  if (how !== null) throw credentialProblem(`The ${of} ${how}.${lastLines(stderr)}`, fix);
  return credentialsIn(stdout, (what) => credentialProblem(`The ${of} ${what}.`, fix));
}

const fix =
  'Run the command in a terminal and correct it. It runs without a shell: no ~, variables or pipes.';

type Finished = {
  /** Why it failed; null: it did not. */ how: string | null;
  stdout: string;
  stderr: string;
};

function run(
  [program, ...args]: [string, ...string[]],
  environment: Environment,
  signal: AbortSignal,
): Promise<Finished> {
  return new Promise((resolve) => {
    // It may ask the person for a code; its error stream is kept, as the AWS CLI keeps it.
    const child = spawn(program, args, { env: environment, stdio: ['inherit', 'pipe', 'pipe'], signal });
    const output = { stdout: '', stderr: '' };
    const finish = (how: string | null) => {
      // What it started itself may hold these open after its end.
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ how, ...output });
    };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output.stdout += text;
      if (output.stdout.length <= longestOutput) return;
      child.kill();
      finish('printed too much');
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output.stderr = (output.stderr + text).slice(-longestOutput);
    });
    child.once('error', (error: NodeJS.ErrnoException) => {
      finish(signal.aborted ? 'was interrupted' : `can't be started: ${error.code ?? error.name}`);
    });
    child.once('close', (code, killedBy) => {
      if (killedBy !== null) finish(`was killed by ${killedBy}`);
      else finish(code === 0 ? null : `failed with exit code ${code}`);
    });
  });
}

function lastLines(stderr: string): string {
  const lines = stderr
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(-shownLines)
    .map((line) => (line.length > shownLength ? `${line.slice(0, shownLength)}…` : line));
  return lines.length === 0
    ? ' It wrote nothing to its standard error.'
    : ` Its standard error ends: ${lines.join(' | ')}`;
}

type Problem = (what: string) => Error;

/** AWS SDKs and Tools reference guide, "Process credential provider". */
function credentialsIn(stdout: string, problem: Problem): AwsCredentialIdentity {
  const answer = objectIn(stdout, problem);
  if (answer['Version'] !== 1) throw problem('did not print "Version": 1');
  const text = (name: string) => {
    const value = answer[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const accessKeyId = text('AccessKeyId');
  const secretAccessKey = text('SecretAccessKey');
  if (accessKeyId === null || secretAccessKey === null) {
    throw problem(`printed no ${accessKeyId === null ? 'AccessKeyId' : 'SecretAccessKey'}`);
  }
  const sessionToken = text('SessionToken');
  const expiration = text('Expiration');
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken === null ? {} : { sessionToken }),
    ...(expiration === null ? {} : { expiration: dateIn(expiration, problem) }),
  };
}

function objectIn(stdout: string, problem: Problem): Record<string, unknown> {
  try {
    const answer: unknown = JSON.parse(stdout);
    if (typeof answer === 'object' && answer !== null) return { ...answer };
  } catch {
    // The parser's message quotes the text, which holds a secret.
  }
  throw problem('did not print a JSON object');
}

function dateIn(text: string, problem: Problem): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw problem('printed an Expiration that is not a time');
  if (date.getTime() <= Date.now())
    throw problem(`printed credentials that expired at ${formatTime(date.getTime())}`);
  return date;
}

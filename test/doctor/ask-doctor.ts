import process from 'node:process';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { type DoctorJson, doctorJsonSchema } from '../../src/reports/doctor/doctor-schema.ts';
import { createSimulator, type Simulator, type SimulatorOptions } from '../../src/simulator/index.ts';
import { type Ended, runToEnd } from '../../tools/testing/run-to-end.ts';
import { program, programEnvironment } from '../command-line/program.ts';
import { accountOf, now, twoActive } from '../peers/account-of.ts';

/** An AWS of our own, and `solekey doctor` against it. */
export type Asked = {
  simulator: Simulator;
  url: string;
  /** What points a client there. */
  env: Record<string, string>;
  solekey(args: readonly string[], env?: Record<string, string | undefined>): Promise<Ended>;
  doctor(
    args?: readonly string[],
    env?: Record<string, string | undefined>,
  ): Promise<{ code: number | null; answer: DoctorJson; stderr: string }>;
};

/** One account with one user, unless other accounts are given. It is closed when the work is done, whatever happened. */
export async function withAws<Done>(
  { accounts = [accountOf([{ name: 'alice', keys: twoActive }])], ...options }: SimulatorOptions,
  work: (asked: Asked) => Promise<Done>,
): Promise<Done> {
  const simulator = createSimulator({ clock: { start: now, rate: 1 }, accounts, ...options });
  const { url } = await simulator.listen();
  const { accessKeyId, secretAccessKey } = simulator.credentials;
  const keys = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  const aws = { ...programEnvironment(), AWS_ENDPOINT_URL: url, AWS_REGION: simulator.region, ...keys };
  const solekey: Asked['solekey'] = (args, env) =>
    runToEnd(process.execPath, [program, ...args], {
      env: { ...aws, ...env },
    });
  const doctor: Asked['doctor'] = async (args = [], env = {}) => {
    const { code, stdout, stderr } = await solekey(['doctor', '--format', 'json', '--quiet', ...args], env);
    return { code, answer: answerFrom(stdout), stderr };
  };
  try {
    return await work({ simulator, url, env: aws, solekey, doctor });
  } finally {
    await simulator.close();
  }
}

const ajv = new Ajv2020();
formats.default(ajv);
const isAnswer = ajv.compile(doctorJsonSchema());

function answerFrom(text: string): DoctorJson {
  const answer: unknown = JSON.parse(text);
  if (!isAnswer(answer)) throw new Error(ajv.errorsText(isAnswer.errors));
  return answer as DoctorJson;
}

/** The actions of one account in a state. */
export function actionsIn(
  answer: DoctorJson,
  state: 'present' | 'missing' | 'unknown',
  account = answer.accounts[0]?.id,
): string[] {
  const { permissions = [] } = answer.accounts.find(({ id }) => id === account) ?? {};
  return permissions.filter((permission) => permission.state === state).map(({ action }) => action);
}

import { credentialProblem, quoted, shellWord } from './credential-problem.ts';

/** Asks a person for the code that the device of this serial number shows. */
export type AskMfaCode = (serial: string) => Promise<string>;

/**
 * What AssumeRole takes of an MFA device (STS API reference, AssumeRole). The session that follows is for every account:
 * there is no second prompt before it ends.
 * @param ask null: there is no prompt
 * @throws SolekeyError `credentials-missing` with the way to a session, which works off a terminal too
 */
export async function mfaInput(
  { profile, mfaSerial }: { profile: string; mfaSerial: string | null },
  ask: AskMfaCode | null,
): Promise<{ SerialNumber?: string; TokenCode?: string }> {
  if (mfaSerial === null) return {};
  if (ask !== null) return { SerialNumber: mfaSerial, TokenCode: await ask(mfaSerial) };
  const session = `eval "$(aws configure export-credentials --profile ${shellWord(profile)} --format env)"`;
  throw credentialProblem(
    `The profile ${quoted(profile)} needs a code of the MFA device ${mfaSerial}, and there is no terminal to ask for it.`,
    (_, optionText) =>
      `Get a session first, on a terminal: ${session}. Then run the command without ${optionText('profile')}.`,
  );
}

import { isSessionOfUser, type Signer } from '../../domain/plan/signer.ts';
import type { Dialogue } from '../../domain/ports/dialogue.ts';
import type { OwnUser } from '../../domain/run/own-user.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';

export type SigningKeyQuestion = {
  self: OwnUser;
  signer: Signer;
  /** Ids of the user's active keys: one of them signs, or created the session that does. */
  keys: readonly string[];
  /** The key that a person named; null: none. */
  named: string | null;
};

/**
 * Which of their own keys a user signs with. A key that signs by itself is known; a session names no key (STS API
 * reference, GetSessionToken), so a person has to.
 *
 * @throws SolekeyError `usage` for a key that it can't be, `signer-unknown` where nobody can say.
 */
export async function resolveSigningKey(
  { self, signer, keys, named }: SigningKeyQuestion,
  dialogue: Dialogue,
): Promise<Signer> {
  if (named !== null) return { ...signer, keyId: checked(named, self, signer, keys) };
  // With one active key there is nothing to choose between.
  if (!isSessionOfUser(signer) || keys.length < 2) return signer;
  for (const id of dialogue.canAsk ? keys : []) {
    const text = `These are temporary credentials of ${self.name}. Were they created with access key ${id}?`;
    if ((await dialogue.ask({ code: 'signing-key', changes: [], text })) === true)
      return { ...signer, keyId: id };
  }
  throw new SolekeyError(
    'signer-unknown',
    `These are temporary credentials of ${self.name}. They do not name the access key that they were created with.`,
    (_, optionText) =>
      `Nothing was changed. Name it with ${keys.map((id) => optionText('signingKey', id)).join(' or ')}.`,
  );
}

function checked(named: string, self: OwnUser, { keyId }: Signer, keys: readonly string[]): string {
  if (keyId !== null && keyId !== named)
    throw new SolekeyError(
      'usage',
      `The signing key was named as ${named}, but ${keyId} signs these calls.`,
      (_, optionText) => `Leave out ${optionText('signingKey')}: it is for temporary credentials.`,
    );
  if (keys.includes(named)) return named;
  throw new SolekeyError(
    'usage',
    `${named} is not an active access key of ${self.name}.`,
    `Active access keys: ${keys.join(', ') || 'none'}.`,
  );
}

import type { Signer } from '../../domain/plan/signer.ts';
import type { OwnUser } from '../../domain/run/own-user.ts';
import type { RunIdentity } from '../../domain/run/run.ts';
import type { Tool } from '../../domain/scan/scan-event.ts';

export type ApplyRequest = {
  tool: Tool;
  plan: { file: string; text: string };
  identity: RunIdentity;
  signer: Signer;
  /** The user who changes their own keys alone; null or absent: anybody's may be changed. */
  self?: OwnUser | null;
  /** The key that temporary credentials of that user were created with, as a person says; null or absent: nobody said. */
  signingKey?: string | null;
  /** Ids of actions; null: all of the plan. */
  only: readonly string[] | null;
  isDryRun: boolean;
  /** A person said yes before: nobody is asked. */
  isConfirmed: boolean;
  maxChanges: number;
  maxFailures: number;
  /** How long the last use of what was changed is looked at; null: not at all. */
  watchMilliseconds: number | null;
  verifyPauseMilliseconds: number;
  acceptsUnknownSigner: boolean;
};

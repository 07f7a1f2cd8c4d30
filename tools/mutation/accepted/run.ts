import type { Accepted } from '../read-survivors.ts';

/** Mutants of `run` that no test can notice: what the run does is the same. */
export const run: readonly Accepted[] = [
  {
    file: 'src/run/apply-action.ts',
    code: "live.state !== 'read'",
    replacement: 'false',
    reason: 'Keys that were not read are never clear: it is for the types alone.',
  },
  {
    file: 'src/run/confirm-status.ts',
    code: "look.state === 'read'",
    replacement: 'true',
    reason: 'No other look has a status: it is for the types alone.',
  },
  {
    file: 'src/run/confirm-status.ts',
    code: "'deadline'",
    replacement: '""',
    reason: 'Only `over` and `interrupted` are asked for.',
  },
  {
    file: 'src/run/describe-change.ts',
    code: '[]',
    replacement: '["Stryker was here"]',
    reason: 'What is no manager of the key is left out.',
  },
  {
    file: 'src/run/describe-change.ts',
    code: "''",
    replacement: '"Stryker was here!"',
    reason: 'No tool has this user agent either.',
  },
  {
    file: 'src/run/describe-change.ts',
    code: 'known === null',
    replacement: 'false',
    reason: 'No setting is named null: it is for the types alone.',
  },
  {
    file: 'src/run/checks/revert-blocker.ts',
    code: 'async () => null',
    replacement: '() => undefined',
    reason: 'No answer and none that is known are both no yes.',
  },
  {
    file: 'src/run/checks/own-trail.ts',
    code: '[]',
    replacement: '["Stryker was here"]',
    reason: "What is no event is nobody's change.",
  },
  {
    file: 'src/run/checks/precheck.ts',
    code: 'signer.user?.userId',
    replacement: 'signer.user.userId',
    reason: 'The session of a user has a user: it is for the types alone.',
  },
  {
    file: 'src/run/undo-action.ts',
    code: "confirmation.state === 'not-confirmed'",
    replacement: 'true',
    reason: 'No key has to stay active in an undo, so no other state is left: it is for the types alone.',
  },
  {
    file: 'src/run/undo-action.ts',
    code: "'the keys could not be read'",
    replacement: '""',
    reason: 'No key has to stay active in an undo, so no other state is left: it is for the types alone.',
  },
  {
    file: 'src/run/verify-action.ts',
    code: 'async () => null',
    replacement: '() => undefined',
    reason: 'No answer and none that is known are both no yes.',
  },
  {
    file: 'src/run/journal/chain-entry.ts',
    code: "''",
    replacement: '"Stryker was here!"',
    reason: 'An object always has canonical JSON: it is for the types alone.',
  },
  {
    file: 'src/run/journal/journal-writer.ts',
    code: "entry.type === 'outcome'",
    replacement: 'true',
    reason: 'No other entry has `verifiedAt`: it is for the types alone.',
  },
  {
    file: 'src/run/journal/journal-writer.ts',
    code: 'seen < at',
    replacement: 'seen <= at',
    reason: 'Of two equal times each is the latest.',
  },
  {
    file: 'src/run/journal/journal-writer.ts',
    code: 'entry.at < earliest',
    replacement: 'entry.at <= earliest',
    reason: 'An equal time is replaced by itself.',
  },
  {
    file: 'src/run/journal/read-journal.ts',
    code: '{ return false; }',
    replacement: '{}',
    reason: 'Nothing is no yes either.',
  },
  {
    file: 'src/run/journal/replay-journal.ts',
    code: "entry.type !== 'intent' && entry.type !== 'outcome'",
    replacement: 'false',
    reason: 'No other entry names an action: it is for the types alone.',
  },
];

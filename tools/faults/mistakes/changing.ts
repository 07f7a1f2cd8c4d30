import type { Fault } from '../fault.ts';

/** Mistakes about changing keys. */
export const changing: readonly Fault[] = [
  {
    test: 'Cloud Custodian: an action without a filter hits every key of the user, and deletes it',
    from: 'return items.filter((item) => only.some((name) => names.get(item)?.has(name.toLowerCase()) === true));',
    to: 'return items;',
  },
  {
    test: 'Cloud Custodian: an age filter disables keys that were used that day',
    from: '  return use;',
    to: '  return use && { ...use, at: 0 };',
  },
  {
    test: 'Cloud Custodian: of keys with one creation second both are taken',
    from: 'if (kept === undefined || equal !== undefined) {',
    to: 'if (kept === undefined) {',
  },
  {
    test: "AWS sample rotation: an error while the last use is read counts as 'never used'",
    exports: 'applyAction',
    from: 'return { isRead: false, error: error.message };',
    to: 'return { isRead: true, value: null };',
  },
  {
    test: 'AWS sample rotation: the owner is written in one field and read from another',
    from: "['owner', 'email', 'team']",
    to: "['contact', 'email', 'team']",
  },
  {
    test: 'aws-rotate-key: with two keys it deletes the other one, active or not',
    from: "if (kept?.status !== 'Active')",
    to: "if (kept?.status === 'Expired')",
  },
  {
    test: 'Stratus Red Team: its revert takes every key of the user, and ignores errors',
    from: "return ended('failed', ...reasons,",
    to: "return ended('undone', ...reasons,",
  },
  {
    test: "AWS's automated response (ASR): it swallows the error of the deactivation and answers 'Success'",
    from: "return { state: isGone ? 'refused' : 'failed',",
    to: "return { state: isGone ? 'refused' : 'done',",
  },
  {
    test: 'Flowpipe: it ranks keys without asking whether they are active',
    exports: 'activeKeys',
    from: ".filter(({ status }) => status === 'Active')",
    to: '.filter((_, place) => place < 2)',
  },
  {
    test: 'All: nobody verifies after the write',
    from: "if (write.state === 'answered') return confirmed(record, [], after);",
    to: "if (write.state === 'answered') return { state: 'done', reasons: [], verifiedAt: null };",
  },
  {
    test: 'All: nobody can undo',
    from: "writeStatus(context, action, 'undo',",
    to: "writeStatus(context, action, 'apply',",
  },
  {
    test: 'All: nobody guards the key that they are signing with',
    from: 'if (action.key === signer.keyId)',
    to: "if (action.key === '')",
  },
];

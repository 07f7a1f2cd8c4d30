/** What each case of the demo organization means to the person who has to act, in the order of the demo. */
export const demoStory: readonly { case: string; heading: string; text: string }[] = [
  {
    case: 'two-active-one-idle',
    heading: 'An unfinished rotation',
    text: 'The old key has not been used since the new key took over. It still has all permissions of the user. Deactivate it first.',
  },
  {
    case: 'two-active-both-used',
    heading: 'Two keys in use',
    text: 'Deactivating either key stops a workload. Move all workloads to one key first.',
  },
  {
    case: 'two-active-rotation-begun',
    heading: 'A rotation in progress',
    text: 'The new key is 2 days old and in use. This is normal for about a week.',
  },
  {
    case: 'three-active',
    heading: 'A third key',
    text: 'The credential report shows at most two keys a user. Only a live read shows the third key.',
  },
  {
    case: 'two-active-second-never-used',
    heading: 'A key that was never used',
    text: 'Created 320 days ago and never used.',
  },
  {
    case: 'user-made-after-with-two-keys',
    heading: 'Created after the report',
    text: 'The credential report is 95 minutes old and does not have this user. CloudTrail shows the user as a recent change.',
  },
  {
    case: 'deactivated-after',
    heading: 'Fixed after the report: not listed above',
    text: 'The report still shows two active keys. A live read shows one, so the user is not listed.',
  },
  {
    case: 'ses-smtp-name',
    heading: 'A possible SMTP password',
    text: 'An SES SMTP password is derived from an access key and stops working with it. The last use of the key does not show this.',
  },
  {
    case: 'quarantined',
    heading: 'A leaked key',
    text: 'AWS has attached its quarantine policy, because a key of this user was found in public. Treat it as an incident.',
  },
  {
    case: 'denied-reports',
    heading: 'An account without permission',
    text: 'The account could not be read. Its users are unknown, and the exit code is 3.',
  },
];

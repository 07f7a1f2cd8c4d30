/** What each case of the demo organization means to the person who has to act, in the order in which it is told. */
export const demoStory: readonly { case: string; heading: string; text: string }[] = [
  {
    case: 'two-active-one-idle',
    heading: 'A rotation that nobody finished',
    text: 'The old key has been idle since the new one took over. Whoever finds it has this user’s rights, and nobody would miss it: the best key to switch off first.',
  },
  {
    case: 'two-active-both-used',
    heading: 'Two keys at work',
    text: 'Switching off either one stops something. Who uses which has to be found out and moved to one key before the other can go.',
  },
  {
    case: 'two-active-rotation-begun',
    heading: 'A rotation on its way',
    text: 'The new key is two days old and at work. This is how it should look for a week, and no longer.',
  },
  {
    case: 'three-active',
    heading: 'A third key',
    text: 'The credential report shows two keys a user and no more. Only the live answer shows the third.',
  },
  {
    case: 'two-active-second-never-used',
    heading: 'A key that never worked',
    text: 'Made, handed to somebody, and never used in 320 days: all risk and no use.',
  },
  {
    case: 'user-made-after-with-two-keys',
    heading: 'Made after the report',
    text: 'The credential report is 95 minutes old and does not know this user. The trail of changes since does, so it is here.',
  },
  {
    case: 'deactivated-after',
    heading: 'Fixed after the report: not listed above',
    text: 'The report still shows two active keys. Asked live, the user has one: nobody is bothered with what is done.',
  },
  {
    case: 'ses-smtp-name',
    heading: 'An e-mail password in disguise',
    text: 'SES SMTP passwords are derived from a key and stop with it, though nothing looks like that key in use.',
  },
  {
    case: 'quarantined',
    heading: 'An incident, not a tidy-up',
    text: 'AWS has attached its quarantine policy: a key of this user was seen in public. Treat it as leaked.',
  },
  {
    case: 'denied-reports',
    heading: 'An account that refuses',
    text: 'It could not be read, so it is unknown, never a pass, and the exit code says so.',
  },
];

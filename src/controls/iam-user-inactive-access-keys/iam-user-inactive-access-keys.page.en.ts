import type { RulePage } from '../../domain/scan/control.ts';

export const page: RulePage = {
  title: 'An IAM user has no inactive access keys left behind',
  description:
    'This control fails for an IAM user with an access key whose status is Inactive. Expired keys are not counted: nobody can switch them on again. A key that was deactivated a moment ago fails as well; for the time that you want to keep it, to be able to go back, make an exception with a date on which it ends. The root user is not judged.',
  rationale:
    'An inactive key signs nothing, but it is one call away from doing so: whoever may change the status of keys can bring back one that everybody has forgotten, with all permissions of its user and a secret that is years old. It also takes one of the two places that a user has for keys, so that the next rotation has no room, and in every list it stands between the reader and the keys that matter.',
  remediation: {
    consoleAdministrator: [
      'Sign in to the AWS Management Console and open the IAM console at https://console.aws.amazon.com/iam/.',
      'In the navigation pane choose "Users", then the name of the user, then the "Security credentials" tab.',
      'In the "Access keys" section look at each key that is "Inactive": since when has nothing missed it? The key\'s last use says when it was needed last; who deactivated it, and when, is in CloudTrail for 90 days.',
      'Leave it until a whole business cycle has passed since then: a quarter, and a margin. Until then it is the way back.',
      'Then choose "Actions" beside it, "Delete", and type the key ID to confirm. This cannot be undone: look twice that it is the inactive one.',
    ],
    consoleIamUser: [
      'Sign in to the AWS Management Console as yourself, choose your user name in the navigation bar, then "Security credentials".',
      'In the "Access keys" section find those that are "Inactive".',
      'For each that nothing of yours has missed for a whole business cycle choose "Actions", then "Delete", and confirm. This cannot be undone.',
    ],
    commandLine: [
      {
        text: 'List the keys of a user with their status. Put the user name in place of NAME and an access key ID in place of KEY_ID. Write `--user-name=NAME` with the equals sign: a user name may begin with a hyphen.',
        command: `aws iam list-access-keys --user-name=NAME --output text \\
  --query 'AccessKeyMetadata[].[AccessKeyId,Status,CreateDate]'`,
      },
      {
        text: 'Ask when the inactive key was last used.',
        command: 'aws iam get-access-key-last-used --access-key-id=KEY_ID',
      },
      {
        text: 'When a whole business cycle has passed since it was deactivated, delete it. This cannot be undone.',
        command: 'aws iam delete-access-key --user-name=NAME --access-key-id=KEY_ID',
      },
    ],
  },
  frameworkNotes: [
    'No framework is named: none of those that solekey knows has this control. It is the last step of each rotation, which they all ask for.',
  ],
};

import type { RulePage } from '../../domain/scan/control.ts';

export const page: RulePage = {
  title: 'No active access key is older than 90 days',
  description:
    'This control fails for an IAM user with an active access key that was created more than 90 days ago. Use makes a key no younger: only a new key has a new age. Inactive and expired keys are not judged, since AWS refuses what they sign, and neither is root. A key whose creation is not known makes the answer unknown, not a pass.',
  rationale:
    'An access key works from anywhere until somebody deactivates it, and it is copied: to laptops, build servers, configuration, backups. The longer it lives, the more copies there are and the fewer people know of them, and a copy that leaked years ago still works today. A key that is replaced every quarter makes old copies worthless, and a team that replaces its keys regularly can do it at once on the day that one leaks.',
  remediation: {
    consoleAdministrator: [
      'First ask whether the program could assume a role instead: then it needs no key that lasts, and nothing has to be replaced again.',
      'Sign in to the AWS Management Console and open the IAM console at https://console.aws.amazon.com/iam/.',
      'In the navigation pane choose "Users", then the name of the user, then the "Security credentials" tab.',
      'In the "Access keys" section choose "Create access key". A user can have two; if there are two already, find out first which of them can go.',
      'Move every application of this user to the new key and test each of them. Remember what hides behind a key: presigned URLs end with the key that signed them, and SES SMTP passwords are derived from one.',
      'Wait until the last use of the old key stands still. It appears some minutes late, and a job that runs once a quarter uses its key once a quarter.',
      'Choose "Actions" beside the old key, then "Deactivate", and confirm. If something stops, choose "Actions", then "Activate", unless AWS has attached an AWSCompromisedKeyQuarantine policy to the user.',
      'Much later, when a whole business cycle has passed without the old key, delete it: "Actions", then "Delete". This cannot be undone.',
    ],
    consoleIamUser: [
      'Sign in to the AWS Management Console as yourself, choose your user name in the navigation bar, then "Security credentials". Your administrator must have allowed you to manage your own access keys.',
      'In the "Access keys" section choose "Create access key", and put the new key wherever you work with the old one.',
      'When all of it works and the last use of the old key stands still, choose "Actions" beside the old key, then "Deactivate", and confirm. If something of yours stops, choose "Actions", then "Activate".',
    ],
    commandLine: [
      {
        text: 'List the keys of a user with the date of their creation. Put the user name in place of NAME and an access key ID in place of KEY_ID. Write `--user-name=NAME` with the equals sign: a user name may begin with a hyphen.',
        command: 'aws iam list-access-keys --user-name=NAME --output table',
      },
      {
        text: 'Make the new key. Its secret is shown this once: put it straight where it belongs, not into a file or a chat.',
        command: 'aws iam create-access-key --user-name=NAME',
      },
      {
        text: 'When everything works with the new key, see that nothing uses the old one any more.',
        command: 'aws iam get-access-key-last-used --access-key-id=KEY_ID',
      },
      {
        text: 'Deactivate the old key. If something stops, the same command with `--status=Active` takes it back, unless AWS has quarantined the user.',
        command: `aws iam update-access-key --user-name=NAME --access-key-id=KEY_ID \\
  --status=Inactive`,
      },
      {
        text: 'Check again, after some seconds, since IAM takes a moment to agree with itself.',
        command: `aws iam list-access-keys --user-name=NAME --output text \\
  --query 'AccessKeyMetadata[].[AccessKeyId,Status,CreateDate]'`,
      },
    ],
  },
  frameworkNotes: [
    'All of these say 90 days, which is the default here.',
    'The NIST and PCI DSS requirements are those to which AWS Security Hub maps its own control.',
  ],
};

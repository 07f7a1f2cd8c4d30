import type { RulePage } from '../../domain/scan/control.ts';

export const page: RulePage = {
  title: 'No active access key has been unused for more than 45 days',
  description:
    'This control fails for an IAM user with an active access key whose last recorded use is more than 45 days ago, or that was never used and is older than that. A key that was made within these days is never called unused: nobody can have used it for long. Inactive and expired keys are not judged, and neither is root. Where AWS does not tell a last use, as for a key from before April 2015, the answer is unknown and not a pass.',
  rationale:
    'A key that nobody uses does nothing but wait for whoever finds it. It keeps all permissions of its user, its misuse is noticed late because nobody expects it to be used, and to deactivate it costs nothing. What stopped using it may also have been forgotten somewhere, with the key still in its configuration.',
  remediation: {
    consoleAdministrator: [
      'Sign in to the AWS Management Console and open the IAM console at https://console.aws.amazon.com/iam/.',
      'In the navigation pane choose "Users", then the name of the user, then the "Security credentials" tab.',
      'In the "Access keys" section look at the last use of each active key. It can appear some minutes late.',
      'Ask the owner of the user whether a job that runs seldom needs the key: at the end of a quarter or a year, or in an emergency.',
      'If nobody needs it, choose "Actions", then "Deactivate", and confirm. If something stops, choose "Actions", then "Activate", unless AWS has attached an AWSCompromisedKeyQuarantine policy to the user.',
      'Much later, when a whole business cycle has passed without the key, delete it: "Actions", then "Delete". This cannot be undone.',
    ],
    consoleIamUser: [
      'Sign in to the AWS Management Console as yourself, choose your user name in the navigation bar, then "Security credentials".',
      'In the "Access keys" section look at the last use of each of your active keys.',
      'For each that you no longer need choose "Actions", then "Deactivate", and confirm. If something of yours stops, choose "Actions", then "Activate".',
    ],
    commandLine: [
      {
        text: 'List the keys of a user. Put the user name in place of NAME and an access key ID in place of KEY_ID. Write `--user-name=NAME` with the equals sign: a user name may begin with a hyphen.',
        command: 'aws iam list-access-keys --user-name=NAME --output table',
      },
      {
        text: 'Ask for the last use of each active key. A key without a date was never used only if it was created after April 2015, when AWS began to keep this date.',
        command: 'aws iam get-access-key-last-used --access-key-id=KEY_ID',
      },
      {
        text: 'Deactivate the key that nobody needs: name the user and the key.',
        command: `aws iam update-access-key --user-name=NAME --access-key-id=KEY_ID \\
  --status=Inactive`,
      },
      {
        text: 'Check again, after some seconds, since IAM takes a moment to agree with itself.',
        command: `aws iam list-access-keys --user-name=NAME --output text \\
  --query 'AccessKeyMetadata[].[AccessKeyId,Status]'`,
      },
    ],
  },
  frameworkNotes: [
    'AWS Security Hub fixes its thresholds: IAM.8 at 90 days, IAM.22 at 45. The CIS benchmark says 45 days, which is the default here.',
    'The NIST and PCI DSS requirements are those to which AWS Security Hub maps its own control.',
  ],
};

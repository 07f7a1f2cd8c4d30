import type { RulePage } from '../../domain/scan/control.ts';

export const page: RulePage = {
  title: 'An IAM user has only one active access key',
  description:
    'An access key (an access key ID and a secret access key) is a long-term credential of an IAM user or of the AWS account root user. It signs programmatic requests to AWS: those of the AWS CLI, of the SDKs, and direct calls of the API. It works from anywhere until somebody deactivates or deletes it. This control fails for an IAM user with two or more access keys whose status is Active. Inactive and expired keys do not count, since AWS refuses what they sign. A user with one active key, or none, passes. Root is not an IAM user and is not judged here.',
  rationale:
    "Every active key is one more secret that can leak from a laptop, a repository, a build log or a backup, and one more that must be found and revoked when it does. AWS allows two so that a key can be replaced without a stop: create the second, move everything to it, deactivate the first. That takes days. A second key that stays active afterwards is a rotation that nobody finished: it keeps all of the user's permissions, often nobody remembers who holds it, and an intruder's calls hide among those of the other key. One active key per user leaves one thing to rotate, to watch and to revoke, and it is one of the simplest ways to protect an account.",
  remediation: {
    consoleAdministrator: [
      'Sign in to the AWS Management Console and open the IAM console at https://console.aws.amazon.com/iam/.',
      'In the navigation pane choose "Users", then the name of the user.',
      'Choose the "Security credentials" tab and look at the "Access keys" section: it shows the status, the age and the last use of each key. A last use can appear some minutes late, and a use of an S3 object shows there too.',
      'Choose the key that stays: one that is less than 90 days old and in use. This should be the only active key with which this user reaches AWS from programs. If no key is that young, keep the one in use, and rotate it once this is done.',
      'Test every application of this user and make sure that it works with the chosen key. Where both keys are in use, first move each application to the chosen key; do not deactivate a key that something still signs with. Remember what hides behind a key: presigned URLs end with the key that signed them, and SES SMTP passwords are derived from one.',
      'Find the keys that are no longer needed: those not used since everything works with the chosen key.',
      'For each of them choose "Actions", then "Deactivate", and confirm with "Deactivate". Older consoles call it "Make inactive".',
      'Read the section again: one key should be "Active", the others "Inactive". Watch the applications for a while. If something stopped, choose "Actions", then "Activate", and find out who used that key; do not activate a key of a user to whom AWS has attached an AWSCompromisedKeyQuarantine policy, because that key has leaked.',
      'Much later, when a whole business cycle has passed without the deactivated key, delete it: "Actions", then "Delete". This cannot be undone.',
    ],
    consoleIamUser: [
      'Sign in to the AWS Management Console as yourself, an IAM user, with the account ID or alias, your user name and your password.',
      'In the navigation bar at the upper right choose your user name, then "Security credentials". Your administrator must have allowed you to manage your own access keys.',
      'In the "Access keys" section compare your active keys: when was each created, when, where and for which service was it last used?',
      'Choose the key that stays: less than 90 days old and in use. Put it wherever you work with the other one (the files under `~/.aws`, environment variables, build servers, secret stores) and test that all of it works.',
      'For each key that you no longer need choose "Actions", then "Deactivate", and confirm. Older consoles call it "Make inactive".',
      'Read the section again: one key should be "Active". If something of yours stopped, choose "Actions", then "Activate", move it to the chosen key, and begin again.',
      'Much later, when nothing has asked for the deactivated key, delete it: "Actions", then "Delete". This cannot be undone.',
    ],
    commandLine: [
      {
        text: 'List the access keys of every user, with the status and the creation date of each. Here and below, put the user name in place of NAME and an access key ID in place of KEY_ID. Write `--user-name=NAME` with the equals sign: a user name may begin with a hyphen.',
        command: `aws iam list-users --query 'Users[].[UserName]' --output text |
  while IFS= read -r name; do
    aws iam list-access-keys --user-name="$name" --output text \\
      --query 'AccessKeyMetadata[]'
  done`,
      },
      {
        text: 'Or list the keys of one user. An IAM user may do this, and change the status of these keys, for their own name where a policy allows it.',
        command: 'aws iam list-access-keys --user-name=NAME --output table',
      },
      {
        text: 'Ask for the last use of each active key: when, in which region, for which service. It lags by some minutes. A key without a date was never used only if it is not young and was created after April 2015, when AWS began to keep this date.',
        command: 'aws iam get-access-key-last-used --access-key-id=KEY_ID',
      },
      {
        text: 'Where a key is in use, find out by whom: these are the latest calls that it signed in one region, with user agents and addresses. Repeat it for each region in which the key is used. CloudTrail keeps 90 days and leaves out data events, such as reads of S3 objects.',
        command: `aws cloudtrail lookup-events --region=us-east-1 --max-items=20 \\
  --lookup-attributes=AttributeKey=AccessKeyId,AttributeValue=KEY_ID`,
      },
      {
        text: 'Choose the key that stays: less than 90 days old and in use. This should be the only active key with which this user reaches AWS from programs. Move everything to it and test the applications. For each other active key, deactivate it: name the user and the key.',
        command: `aws iam update-access-key --user-name=NAME --access-key-id=KEY_ID \\
  --status=Inactive`,
      },
      {
        text: 'Check again, after some seconds, since IAM takes a moment to agree with itself. The chosen key should be Active, each of the others Inactive: then the user complies with this control.',
        command: `aws iam list-access-keys --user-name=NAME --output text \\
  --query 'AccessKeyMetadata[].[AccessKeyId,Status]'`,
      },
      {
        text: 'If something stopped working, first look whether AWS has quarantined the user: a policy whose name begins with AWSCompromisedKeyQuarantine means that a key has leaked and must stay inactive.',
        command: 'aws iam list-attached-user-policies --user-name=NAME',
      },
      {
        text: 'If it is not quarantined, activate the key again, find out what used it, move that to the chosen key, and begin again.',
        command: `aws iam update-access-key --user-name=NAME --access-key-id=KEY_ID \\
  --status=Active`,
      },
      {
        text: 'Much later, as a separate step: when a whole business cycle (a quarter, and a margin) has passed and nothing has missed the key, delete it. This cannot be undone.',
        command: 'aws iam delete-access-key --user-name=NAME --access-key-id=KEY_ID',
      },
    ],
  },
  frameworkNotes: [
    'CIS AWS Foundations Benchmark 1.2 does not have this control. Neither has 7.0, by the mappings that others publish.',
    'AWS Security Hub has no such control: it lists CIS 1.13 among the requirements that it does not support. AWS Config has no managed rule for it.',
    'No NIST, PCI DSS, SOC 2 or ISO 27001 requirement is named here, since no publisher maps one to this control.',
  ],
};

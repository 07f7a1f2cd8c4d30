import type { RulePage } from '../../domain/scan/control.ts';

export const page: RulePage = {
  title: 'The root user has no access key',
  description:
    "This control fails for an account whose root user has an access key, active or not: root can switch an inactive one on again. It is about the root user of each account alone; IAM users are not judged. The credential report shows root's keys. Where it could not be read, or root's keys were changed since it was made, the answer can be unknown, and that is no pass.",
  rationale:
    'Root may do everything in its account, and no policy within it can forbid root anything: close the account, change who pays, delete the trail that would show it. An access key of root gives that to whoever holds a copy, from anywhere, without the second factor that the console asks for. Nothing needs it: what only root can do is done in the console, seldom, with a password and MFA.',
  remediation: {
    consoleAdministrator: [
      'An administrator cannot see or delete the keys of root in the console: sign in as the root user, with the e-mail address of the account, its password and MFA. In an organization the management account can instead delete them centrally: "Root access management" in the IAM console, then the account, then "Delete root user credentials".',
      'Choose the account name in the navigation bar, then "Security credentials", and find the section "Access keys".',
      'Look at the last use of each key. If one is in use, find out what uses it, and give that a role with the permissions that it needs; nothing that runs needs root.',
      'Choose "Actions" beside the key, then "Deactivate". If something stops, choose "Actions", then "Activate", move it to its role, and begin again.',
      'When nothing has missed it, choose "Actions", then "Delete", and type the key ID to confirm. This cannot be undone.',
      'Read the section again: it should list no access key.',
    ],
    consoleIamUser: [
      'An IAM user cannot see or change the keys of root. Ask whoever holds the credentials of the root user, or the team of the management account, to delete them.',
    ],
    commandLine: [
      {
        text: 'See whether root has an access key. `AccountAccessKeysPresent` is 1 where it has one.',
        command: `aws iam get-account-summary --output text \\
  --query 'SummaryMap.AccountAccessKeysPresent'`,
      },
      {
        text: 'When it was created and last used is in the credential report, in the row `<root_account>`. Have one made first; it takes some seconds.',
        command: 'aws iam generate-credential-report',
      },
      {
        text: 'Then read that row.',
        command: `aws iam get-credential-report --output text --query Content |
  base64 --decode | grep '^<root_account>,'`,
      },
      {
        text: 'Delete the keys in the console, as above. From the command line only root itself could do it, with the very key that is to go.',
      },
    ],
  },
  frameworkNotes: [
    'The NIST requirements are those to which AWS Security Hub maps its own control. It maps none of PCI DSS 4.0.1.',
  ],
};

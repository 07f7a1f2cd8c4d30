import type { Control, Verdict } from '../../domain/scan/control.ts';
import type { IamUser, Subject } from '../../domain/scan/subject.ts';
import { missingAccountFacts, missingKeyFacts } from '../missing-facts.ts';
import { nameKeys } from '../name-keys.ts';

const cis = 'CIS AWS Foundations Benchmark';

/** An IAM user has at most one access key whose status is Active. */
export const iamUserSingleActiveAccessKey: Control = {
  id: 'iam-user-single-active-access-key',
  severity: 'medium',
  appliesTo: ['iam-user'],
  pages: {
    en: async () => (await import('./iam-user-single-active-access-key.page.en.ts')).page,
    fr: async () => (await import('./iam-user-single-active-access-key.page.fr.ts')).page,
  },
  references: [
    {
      title: 'AWS IAM user guide, Manage access keys for IAM users',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
    },
    {
      title: 'AWS IAM user guide, How an IAM administrator can manage IAM user access keys',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-keys-admin-managed.html',
    },
    {
      title: 'AWS IAM user guide, How IAM users can manage their own access keys',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-key-self-managed.html',
    },
    {
      title: 'AWS IAM user guide, Update access keys',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html',
    },
    {
      title: 'AWS IAM user guide, Security best practices: update access keys when needed',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#rotate-credentials',
    },
    {
      title: 'AWS IAM user guide, Find unused AWS credentials',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_finding-unused.html',
    },
    {
      title: 'AWS general reference, Managing AWS access keys',
      url: 'https://docs.aws.amazon.com/general/latest/gr/managing-aws-access-keys.html',
    },
    {
      title: 'Datadog: def-000-58w (aws-iam-user-there-should-only-be-one-active-access-key-per-iam-user)',
      url: 'https://docs.datadoghq.com/security/default_rules/def-000-58w',
    },
    {
      title: 'Prowler: iam_user_two_active_access_key',
      url: 'https://github.com/prowler-cloud/prowler/tree/master/prowler/providers/aws/services/iam/iam_user_two_active_access_key',
    },
    {
      title: 'Trivy: AWS-0167',
      url: 'https://github.com/aquasecurity/trivy-checks/blob/main/checks/cloud/aws/iam/limit_user_access_keys.rego',
    },
    {
      title: 'Steampipe: iam_user_one_active_key',
      url: 'https://hub.steampipe.io/mods/turbot/aws_compliance/controls/control.iam_user_one_active_key',
    },
    {
      title: 'KICS and Datadog IaC Security: IAM user has too many access keys',
      url: 'https://docs.kics.io/latest/queries/terraform-queries/aws/3561130e-9c5f-485b-9e16-2764c82763e5',
    },
  ],
  frameworks: [
    { framework: cis, version: '1.3–4.0.1', id: '1.13' },
    { framework: cis, version: '5.0', id: '1.12' },
    { framework: cis, version: '6.0', id: '2.12' },
  ],
  messages: {
    'none-active': 'User {user} has no active access key.',
    'one-active': 'User {user} has one active access key ({keys}).',
    'none-active-in-report': 'User {user} has no active access key among the two that the report shows.',
    'one-active-in-report':
      'User {user} has one active access key ({keys}) among the two that the report shows.',
    'several-active': 'User {user} has {activeCount} active access keys ({keys}); one is allowed.',
    'several-active-or-more':
      'User {user} has at least {activeCount} active access keys ({keys}); one is allowed.',
    'not-known': 'User {user} could not be checked: {facts}.',
    'not-known-besides':
      'User {user} has an active access key ({keys}), and could not be checked for others: {facts}.',
    'account-not-known': 'Account {account} could not be checked: {facts}.',
    'not-an-iam-user': '{subject} is not an IAM user, and this control is about IAM users.',
  },
  // Neither a deletion nor a rename can make a pass wrong, and a user who may fail is confirmed live.
  outdatedBy: ['CreateAccessKey', 'UpdateAccessKey'],
  fixedBy: 'plan',
  liveSuffices: true,
  evaluate,
};

function evaluate(subject: Subject): Verdict {
  switch (subject.kind) {
    case 'iam-user':
      return judgeUser(subject);
    case 'root':
      return {
        status: 'not-applicable',
        message: 'not-an-iam-user',
        values: { subject: subject.name },
        data: { activeCount: null, activeCountIsExact: false, confirmedLive: false },
      };
    case 'account':
      return {
        status: 'unknown',
        message: 'account-not-known',
        values: { account: subject.name, facts: missingAccountFacts(subject) },
        data: { activeCount: null, activeCountIsExact: false, confirmedLive: false },
      };
  }
}

/**
 * Only `Active` counts: an inactive or expired key signs nothing (IAM API reference, AccessKeyMetadata). Two
 * known active keys fail whatever else is unknown. Where the report's two slots are all that can be seen
 * and nothing is said to be missing, the user is judged by these two.
 */
function judgeUser(user: IamUser): Verdict {
  const active = user.keys.filter((key) => key.status === 'Active');
  const facts = missingKeyFacts(user);
  const isExact = user.keysAreAll && facts.length === 0;
  const data = {
    activeCount: active.length,
    activeCountIsExact: isExact,
    confirmedLive: user.confirmedLive,
  };
  const known = { user: user.name, activeCount: active.length, keys: nameKeys(active) };

  if (active.length > 1) {
    return {
      status: 'fail',
      message: isExact ? 'several-active' : 'several-active-or-more',
      values: known,
      data,
      headline: {
        count: active.length,
        isExact,
        noun: 'active access key',
        confirmedLive: user.confirmedLive,
      },
    };
  }
  if (facts.length > 0) {
    const message = active.length === 0 ? 'not-known' : 'not-known-besides';
    return { status: 'unknown', message, values: { ...known, facts: facts.join('; ') }, data };
  }
  const message = active.length === 0 ? 'none-active' : 'one-active';
  return { status: 'pass', message: isExact ? message : `${message}-in-report`, values: known, data };
}

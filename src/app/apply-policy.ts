import { scanPolicy } from './scan-policy.ts';

/**
 * The least privileges of `plan`, `apply`, `verify` and `undo`, as an IAM policy (Service Authorization Reference:
 * IAM): those of a scan, what a decision asks, and the one write that there is. Nothing here can delete.
 */
export const applyPolicy = {
  Version: '2012-10-17',
  Statement: [
    ...scanPolicy.Statement,
    {
      Sid: 'EvidenceOfUse',
      Effect: 'Allow',
      Action: ['iam:GetAccessKeyLastUsed', 'iam:GetUser', 'iam:ListAttachedUserPolicies'],
      Resource: '*',
    },
    {
      Sid: 'SwitchKeysOffAndOn',
      Effect: 'Allow',
      Action: 'iam:UpdateAccessKey',
      Resource: 'arn:*:iam::*:user/*',
    },
  ],
};

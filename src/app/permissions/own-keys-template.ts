import { type Policy, policyOf } from './policy-of.ts';

/** A CloudFormation template of the policy for users who look after their own keys. */
export type OwnKeysTemplate = {
  AWSTemplateFormatVersion: '2010-09-09';
  Description: string;
  Resources: {
    OwnKeysPolicy: {
      Type: 'AWS::IAM::ManagedPolicy';
      Properties: { Description: string; PolicyDocument: Policy };
    };
  };
  Outputs: { OwnKeysPolicyArn: { Description: string; Value: { Ref: 'OwnKeysPolicy' } } };
};

/** A managed policy, to be attached to users or to their group: users have no role of their own. */
export function ownKeysTemplate(): OwnKeysTemplate {
  const does = 'lets IAM users deactivate and reactivate their own access keys, and no other';
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `solekey: a policy that ${does}.`,
    Resources: {
      OwnKeysPolicy: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: { Description: `solekey: ${does}.`, PolicyDocument: policyOf('self') },
      },
    },
    Outputs: {
      OwnKeysPolicyArn: {
        Description: 'The policy to attach to users or to a group of users.',
        Value: { Ref: 'OwnKeysPolicy' },
      },
    },
  };
}

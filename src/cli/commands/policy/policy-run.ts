import { ownKeysTemplate } from '../../../app/permissions/own-keys-template.ts';
import { policyOf } from '../../../app/permissions/policy-of.ts';
import { roleTemplate } from '../../../app/permissions/role-template.ts';
import type { Run } from '../../command.ts';
import { readRoleName } from '../../options/role-name.ts';
import { jsonOutcome } from '../../output/text.ts';
import { usageError } from '../../usage.ts';

/** The parser has let no other name through. */
export const runPolicy: Run = async ({ args, options }) => {
  const use = args['use'] as 'scan' | 'apply' | 'self' | 'doctor';
  const roleName = (options['roleName'] as string | undefined) ?? null;
  if (use === 'self' && roleName !== null)
    throw usageError(
      '`policy self` and --role-name cannot be used together.',
      'The policy is for an IAM user, not for a role. Leave out --role-name.',
    );
  if (options['format'] !== 'cloudformation')
    return jsonOutcome(policyOf(use, roleName === null ? null : readRoleName(roleName)));
  if (use === 'self') return jsonOutcome(ownKeysTemplate());
  if (use === 'doctor')
    throw usageError(
      'policy doctor has no CloudFormation template.',
      'The role solekey-apply already has the permissions of doctor: solekey policy apply --format cloudformation',
    );
  if (roleName !== null)
    throw usageError(
      'The CloudFormation template has no --role-name.',
      'Set the role names with the parameters ScanRoleName and ApplyRoleName of the stack.',
    );
  return jsonOutcome(roleTemplate(use));
};

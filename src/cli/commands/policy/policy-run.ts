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
      'The policy is for an IAM user, who assumes no role. Leave out --role-name.',
    );
  if (options['format'] !== 'cloudformation')
    return jsonOutcome(policyOf(use, roleName === null ? null : readRoleName(roleName)));
  if (use === 'self') return jsonOutcome(ownKeysTemplate());
  if (use === 'doctor')
    throw usageError(
      'No role is for doctor alone: the one that applies may ask about itself.',
      'solekey policy apply --format cloudformation prints both roles.',
    );
  if (roleName !== null)
    throw usageError(
      'The template takes the names of its roles as parameters, and no --role-name.',
      'Give ScanRoleName and ApplyRoleName when you make the stack.',
    );
  return jsonOutcome(roleTemplate(use));
};

import { policyOf } from '../../app/policy-of.ts';
import { roleTemplate } from '../../app/role-template.ts';
import type { Run } from '../command.ts';
import { jsonOutcome } from '../text.ts';
import { usageError } from '../usage.ts';

/** The parser has let no other name through. */
export const runPolicy: Run = async ({ args, options }) => {
  const use = args['use'] as 'scan' | 'apply' | 'doctor';
  const roleName = (options['roleName'] as string | undefined) ?? null;
  if (options['format'] !== 'cloudformation') return jsonOutcome(policyOf(use, checked(roleName)));
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

/** IAM API reference, CreateRole, RoleName and Path: in a policy a `*` would stand for any. */
function checked(roleName: string | null): string | null {
  if (roleName === null || /^[\w+=,.@/-]+$/.test(roleName)) return roleName;
  throw usageError(
    `--role-name ${JSON.stringify(roleName)} can be no role's name.`,
    'A name has letters, digits and _+=,.@- in it, with its path before it where it has one.',
  );
}

import { ServiceError } from '../service-error.ts';
import { type Operation, required } from '../services/operation.ts';
import { type Account, type Role, roleArn } from '../state/account.ts';

export const getRole: Operation = {
  name: 'GetRole',
  effect: 'reads',
  run: (call) => {
    const name = required(call, 'RoleName');
    const role = roleNamed(call.account, name);
    if (!role) throw new ServiceError('NoSuchEntity', 404, `The role with name ${name} cannot be found.`);
    return {
      Role: {
        Path: role.path,
        RoleName: role.name,
        RoleId: role.id,
        Arn: roleArn(call.account, role),
        CreateDate: new Date(call.account.joinedAt),
      },
    };
  },
};

/** Names are unique without regard to case (IAM API reference, CreateRole). */
function roleNamed({ roles }: Account, name: string): Role | undefined {
  return [...roles.values()].find((role) => role.name.toLowerCase() === name.toLowerCase());
}

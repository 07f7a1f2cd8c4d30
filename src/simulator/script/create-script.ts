import type { Clock } from '../clock.ts';
import { createAccessKey, deleteAccessKey, updateAccessKey } from '../iam/access-keys.ts';
import { putUserPolicy } from '../iam/inline-policies.ts';
import { attachUserPolicy, detachUserPolicy } from '../iam/policies.ts';
import { tagUser } from '../iam/tags.ts';
import { createUser, deleteUser, updateUser } from '../iam/users.ts';
import { ServiceError } from '../service-error.ts';
import type { Operation, Output } from '../services/operation.ts';
import { perform } from '../services/perform.ts';
import { findUser, userArn } from '../state/account.ts';
import type { Organization } from '../state/organization.ts';
import { recordCall } from '../trail/record-call.ts';
import type { Script, Step } from './script.ts';
import { ORIGIN, scriptedCall } from './scripted-call.ts';
import { useScriptedKey } from './use-scripted-key.ts';

export function createScript(organization: Organization, clock: Clock): Script {
  const run = (operation: Operation, step: Step, input: Record<string, unknown>): Output => {
    const call = scriptedCall(organization, clock, step, input);
    const overrides = {
      ...('requestParameters' in step && { requestParameters: step.requestParameters ?? null }),
    };
    return perform('iam', operation, call, ORIGIN, { ...overrides, lagMs: step.lagMs });
  };
  return {
    createUser: (step) => {
      const Tags = tagList(step.tags);
      run(createUser, step, given({ UserName: step.name, Path: step.path, Tags }));
      const { account, now } = scriptedCall(organization, clock, step, {});
      const user = findUser(account, step.name, now);
      return { id: user?.id ?? '', name: step.name, arn: user ? userArn(account, user, now) : '' };
    },
    updateUser: (step) => {
      run(updateUser, step, given({ UserName: step.user, NewUserName: step.name, NewPath: step.path }));
    },
    deleteUser: (step) => {
      run(deleteUser, step, { UserName: step.user });
    },
    tagUser: (step) => {
      run(tagUser, step, given({ UserName: step.user, Tags: tagList(step.tags) }));
    },
    putUserPolicy: (step) => {
      const { user, name, document } = step;
      run(putUserPolicy, step, { UserName: user, PolicyName: name, PolicyDocument: document });
    },
    attachPolicy: (step) => {
      run(attachUserPolicy, step, { UserName: step.user, PolicyArn: step.policyArn });
    },
    detachPolicy: (step) => {
      run(detachUserPolicy, step, { UserName: step.user, PolicyArn: step.policyArn });
    },
    setPassword: (step) => {
      const { account, now } = scriptedCall(organization, clock, step, {});
      const { lastUsedAt = null, mfa = true } = step;
      findUser(account, step.user, now)?.password.set(now, { changedAt: now, lastUsedAt, mfa });
    },
    createAccessKey: (step) => {
      const output = run(createAccessKey, step, given({ UserName: step.user }));
      const key = output?.['AccessKey'] as { AccessKeyId: string; SecretAccessKey: string };
      return { id: key.AccessKeyId, secret: key.SecretAccessKey };
    },
    updateAccessKey: (step) => {
      run(updateAccessKey, step, given({ UserName: step.user, AccessKeyId: step.key, Status: step.status }));
    },
    deleteAccessKey: (step) => {
      run(deleteAccessKey, step, given({ UserName: step.user, AccessKeyId: step.key }));
    },
    useKey: (step) => useScriptedKey(organization, clock, step),
    failedCall: (step) => {
      const call = scriptedCall(organization, clock, step, step.input ?? {});
      const error = new ServiceError(step.code, 400, step.message ?? 'The request was refused.');
      const { event: name, lagMs } = step;
      const overrides = {
        ...('requestParameters' in step && { requestParameters: step.requestParameters ?? null }),
      };
      recordCall(
        call,
        { service: 'iam', name, readOnly: false, output: null, error, lagMs, ...overrides },
        ORIGIN,
      );
    },
  };
}

function tagList(
  tags: Readonly<Record<string, string>> | undefined,
): { Key: string; Value: string }[] | undefined {
  return tags && Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

function given(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

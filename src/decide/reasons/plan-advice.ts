import { callAdviceByCode } from '../../domain/aws/call-advice.ts';

/**
 * What to do about a fact that could not be read, by the code that AWS answered with.
 * @param allow how to get the permission, as in `Allow iam:GetUser`
 */
export function planAdvice(code: string, allow: string): string {
  return callAdviceByCode(code, { ifDenied: `${allow}, then plan again.`, again: 'plan again' });
}

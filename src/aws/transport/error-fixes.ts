import { ProxyError } from '../proxy/proxy-error.ts';

/** What to do about an answer, by AWS's code, where the code alone says it. */
const fixes: ReadonlyMap<string, string> = new Map([
  // STS API reference, "Managing AWS STS in an AWS Region"; IAM user guide, "Activating and deactivating AWS STS".
  [
    'RegionDisabledException',
    'AWS STS is deactivated in this region for the account. Use another region (AWS_REGION), or activate it: IAM console, Account settings, Security Token Service.',
  ],
  // AWS Account Management reference guide, "Enable or disable AWS Regions in your account".
  [
    'OptInRequired',
    'The region is not enabled in the account, or the account has not signed up for the service. Use another region (AWS_REGION), or enable it: Billing console, Account, AWS Regions.',
  ],
]);

/** Null: nothing more is known than what the error says. */
export function fixFor(error: unknown, code: string): string | null {
  return error instanceof ProxyError ? error.fix : (fixes.get(code) ?? null);
}

import type { Clock } from '../clock.ts';
import { useKey } from '../state/access-key.ts';
import type { Caller } from '../state/caller.ts';
import type { Organization } from '../state/organization.ts';
import { recordCall } from '../trail/record-call.ts';
import type { KeyUseInput } from './script.ts';
import { scriptedCall } from './scripted-call.ts';

export function useScriptedKey(organization: Organization, clock: Clock, use: KeyUseInput): void {
  const call = scriptedCall(organization, clock, use, {});
  const { account, now } = call;
  const found = account.keys.get(use.key);
  if (!found) throw new RangeError(`there is no key ${use.key} in ${account.id}`);
  const lag = use.lagMs ?? account.random.integer(...account.settings.lastUseLagMs);
  useKey(found.key, { at: now, visibleAt: now + lag, service: use.service, region: use.region });
  if (!use.event) return;
  const caller: Caller = { kind: 'user', account, user: found.user, accessKeyId: use.key, temporary: false };
  const { name, sourceIp = '198.51.100.24', userAgent = 'aws-sdk-go-v2/1.41.1', lagMs } = use.event;
  const region = use.region === 'N/A' ? call.region : use.region;
  recordCall(
    { ...call, caller },
    { service: use.service, name, readOnly: true, output: null, error: null, region, lagMs },
    { sourceIp, userAgent },
  );
}

import type { Calls } from './calls.ts';
import type { Clock } from './clock.ts';
import { isoTime } from './iso-time.ts';
import type { Organization } from './state/organization.ts';
import type { Truth } from './truth.ts';

/** `/_simulator/…`: what a test in another process may ask of the simulator itself. */
export function control(
  parts: { organization: Organization; truth: Truth; calls: Calls; clock: Clock },
  method: string,
  path: string,
  body: string,
): { status: number; body: unknown } {
  const { organization, truth, calls, clock } = parts;
  if (method === 'GET' && path === '/_simulator/state') {
    const accounts = organization.listings.map(({ id }) => ({ id, users: truth.usersAt(id).map(showUser) }));
    return {
      status: 200,
      body: { clock: new Date(clock.now()).toISOString(), calls: calls.toJSON(), accounts },
    };
  }
  if (method === 'POST' && path === '/_simulator/clock') {
    const seconds = advanceSeconds(body);
    if (seconds === null) {
      return {
        status: 400,
        body: { error: 'expected {"advanceSeconds": N}, N a number that is not negative' },
      };
    }
    clock.advance(seconds * 1000);
    return { status: 200, body: { clock: new Date(clock.now()).toISOString() } };
  }
  return { status: 404, body: { error: 'there is GET /_simulator/state and POST /_simulator/clock' } };
}

function showUser({ name, keys }: ReturnType<Truth['usersAt']>[number]): Record<string, unknown> {
  return {
    name,
    keys: keys.map(({ id, status, createdAt, lastUsedAt }) => ({
      id,
      status,
      createdAt: isoTime(createdAt),
      lastUsedAt: lastUsedAt === null ? null : isoTime(lastUsedAt),
    })),
  };
}

function advanceSeconds(body: string): number | null {
  try {
    const seconds: unknown = JSON.parse(body)?.advanceSeconds;
    return typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
  } catch {
    return null;
  }
}

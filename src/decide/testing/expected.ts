import { ago, aKey, type DecideCase, noTrail } from './decide-case.ts';

export const one = 'AKIAEXAMPLEKEY000001';
export const two = 'AKIAEXAMPLEKEY000002';
export const three = 'AKIAEXAMPLEKEY000003';
export const four = 'AKIAEXAMPLEKEY000004';
export const five = 'AKIAEXAMPLEKEY000005';

type Expected = DecideCase['decision'];

const nothing = { keep: null, deactivate: [], actAfter: null, decidedBy: 'rule' } as const;
export const isBlocked: Expected = { ...nothing, outcome: 'blocked', deactivate: [] };
export const waits = (actAfter: number): Expected => ({ ...isBlocked, outcome: 'wait', actAfter });
export const migrates = (keep: string | null): Expected => ({ ...isBlocked, outcome: 'migrate', keep });
export const keeps = (keep: string, ...deactivate: string[]): Expected => ({
  ...isBlocked,
  outcome: 'deactivate',
  keep,
  deactivate,
});
export const personKeeps = (keep: string, ...deactivate: string[]): Expected => ({
  ...keeps(keep, ...deactivate),
  decidedBy: 'person',
});

/** One key in use, one idle: without anything else, the plainest case of all. */
export const inUse = aKey(one, 60, 1);
export const idle = aKey(two, 400, 300);
export const never = aKey(two, 400, null);
export const unreadable = { isRead: false, error: 'AccessDenied' } as const;
export const trail = (first: number, last: number) => ({
  ...noTrail,
  seen: { firstAt: ago(first), lastAt: ago(last), calls: 5 },
});
export const usedBy = (service: string) =>
  ({
    lastUse: { isRead: true, value: { at: ago(300), service, region: null } },
  }) as const;

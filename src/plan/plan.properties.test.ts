import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupCallers } from '../domain/caller/group-callers.ts';
import type { Decision } from '../domain/plan/decision.ts';
import type { KeyManager } from '../domain/plan/key-manager.ts';
import type { Plan, PlanSettings } from '../domain/plan/plan.ts';
import type { DecidedUser, KeyWithUse } from '../domain/plan/plan-event.ts';
import { defaultSettings } from '../domain/settings.ts';
import { second } from '../domain/time.ts';
import { createPlan } from './create-plan.ts';
import { planSchema } from './plan-schema.ts';
import { readPlan } from './read-plan.ts';

const now = Date.UTC(2026, 5, 1, 12);
const sha256Hex = (text: string) => createHash('sha256').update(text).digest('hex');
const settings = {
  ...defaultSettings,
  ...{ maxPlanAgeHours: 24, ownerTags: ['owner'], keep: [], accept: [] },
  evidence: 'last-used',
  evidenceRegions: [],
} as const;
const accounts = [{ id: '111122223333', partition: 'aws', roleArn: null }] as const;

const text = fc.string({ unit: 'binary', maxLength: 12 });
const keyIds = fc.uniqueArray(fc.stringMatching(/^AKIA[A-Z2-7]{16}$/), { minLength: 2, maxLength: 5 });
const moment = fc.integer({ min: 0, max: now });

const weighed = (id: string): fc.Arbitrary<KeyWithUse> =>
  fc.record({
    id: fc.constant(id),
    status: fc.constantFrom('Active', 'Inactive', 'Paused'),
    createdAt: fc.option(moment),
    lastUsed: fc.option(
      fc.record({
        state: fc.constantFrom('used', 'never', 'unknown'),
        at: fc.option(moment),
        region: fc.option(text),
        service: fc.option(text),
      }),
    ),
  });

const words = fc.array(text, { maxLength: 3 });
const trail: fc.Arbitrary<DecidedUser['trails'][number]> = fc.record({
  key: fc.constant('AKIA1'),
  seen: fc.option(fc.record({ firstAt: moment, lastAt: moment, calls: fc.nat() })),
  ...{ services: words, actions: words, regions: words, sourceAddresses: words, userAgents: words },
  callers: words.map(groupCallers),
  ...{ errors: words, regionsAsked: words, blindSpots: words },
  unreadable: fc.array(fc.record({ region: text, error: text }), { maxLength: 2 }),
});

const manager: fc.Arbitrary<KeyManager> = fc.record({
  ...{ key: fc.option(text), address: fc.option(text), file: fc.option(text) },
  tool: fc.constantFrom<KeyManager['tool'][]>('Terraform', 'CloudFormation'),
  source: fc.constantFrom<KeyManager['source'][]>('file', 'tag', 'cloudtrail'),
  ...{ plannedStatus: fc.option(text), isDeletedNext: fc.boolean(), changedAt: fc.option(moment) },
});

const offender: fc.Arbitrary<DecidedUser> = keyIds.chain(([keep = '', ...deactivate]) =>
  fc.record({
    decision: fc.record({
      account: fc.constant('111122223333'),
      user: fc.record({ name: text, arn: fc.option(text), userId: fc.option(text) }),
      outcome: fc.constantFrom<Decision['outcome'][]>('deactivate', 'wait', 'migrate', 'blocked'),
      keep: fc.constant(keep),
      deactivate: fc.constant(deactivate),
      actAfter: fc.option(moment),
      decidedBy: fc.constantFrom<Decision['decidedBy'][]>('rule', 'person'),
      reasons: fc.array(
        fc.record({ code: fc.constant('idle' as const), message: text, key: fc.constant(keep) }),
        { maxLength: 2 },
      ),
      owner: fc.option(text),
    }),
    keys: fc.tuple(...[keep, ...deactivate].map(weighed)),
    trails: fc.array(trail, { maxLength: 2 }),
    managers: fc.option(fc.array(manager, { maxLength: 2 })),
    decidedAt: fc.constant(now),
  }),
);
const offenders = fc.array(offender, { maxLength: 3 });
const create = (decided: readonly DecidedUser[], changed: Partial<PlanSettings> = {}) =>
  createPlan(
    { now, complete: true, settings: { ...settings, ...changed }, accounts, offenders: decided },
    sha256Hex,
  );
const read = (plan: unknown, at = now) => readPlan(JSON.stringify(plan), at, sha256Hex);

describe('a plan', () => {
  test('is one of its schema, and is read back as it was made', () => {
    fc.assert(
      fc.property(offenders, fc.constantFrom('last-used', 'cloudtrail'), (decided, evidence) => {
        const plan = create(decided, { evidence });
        expect(planSchema.safeParse(plan).error).toBeUndefined();
        expect(read(plan)).toEqual({ state: 'read', plan });
      }),
    );
  });

  test('of a name that has no bytes in UTF-8 can be read back too', () => {
    const [decided] = fc.sample(offender, { numRuns: 1, seed: 1 });
    if (decided === undefined) throw new Error('no sample');
    const user = { ...decided.decision.user, name: 'lone\ud800' };
    const plan = create([{ ...decided, decision: { ...decided.decision, user } }]);
    expect(plan.decisions[0]?.user.name).toBe('lone\ufffd');
    expect(read(plan).state).toBe('read');
  });

  test('acts on the keys that were decided, and on no other', () => {
    fc.assert(
      fc.property(offenders, (decided) => {
        const { actions } = create(decided);
        const wanted = decided.flatMap(({ decision: { outcome, deactivate, keep } }) =>
          outcome === 'deactivate' ? deactivate.map((key) => [key, keep]) : [],
        );
        expect(actions.map(({ key, keep }) => [key, keep])).toEqual(wanted);
        for (const { key, keep, seen } of actions)
          expect(seen.keys.map(({ id }) => id)).toEqual(expect.arrayContaining([key, keep]));
      }),
    );
  });

  test('is the same for the same facts, and has another id and digest for others', () => {
    fc.assert(
      fc.property(offenders, (decided) => {
        const [one, again] = [create(decided), create(decided)];
        expect(again).toEqual(one);
        const later = createPlan(
          { now: now + second, complete: true, settings, accounts, offenders: decided },
          sha256Hex,
        );
        expect(later.id).not.toBe(one.id);
        expect(later.digest).not.toBe(one.digest);
      }),
    );
  });
});

/** Every place in a document: the path to each member and element. */
function placesOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => [
    [...path, name],
    ...placesOf(each, [...path, name]),
  ]);
}

type Edit = 'replaced' | 'removed' | 'added';

function edited(plan: Plan, path: readonly string[], edit: Edit, value: unknown): unknown {
  const copy = structuredClone(plan) as unknown;
  // biome-ignore lint/suspicious/noExplicitAny: any place of any document
  const holder = path.slice(0, -1).reduce<any>((each, name) => each[name], copy);
  const name = path.at(-1) ?? '';
  if (edit === 'replaced') holder[name] = value;
  else if (edit === 'added') holder[Array.isArray(holder) ? holder.length : `${name}2`] = value;
  else if (Array.isArray(holder)) holder.splice(Number(name), 1);
  else delete holder[name];
  return copy;
}

describe('an edit', () => {
  test('of any field is refused, whatever is put there', () => {
    const filled = fc.array(offender, { minLength: 1, maxLength: 2 });
    const anything = fc.oneof(fc.jsonValue(), fc.constantFrom('', null, 0, '\ud800', 'AKIAIOSFODNN7EXAMPLE'));
    const edits = fc.constantFrom<Edit[]>('replaced', 'removed', 'added');
    fc.assert(
      fc.property(filled, fc.nat(), edits, anything, (decided, place, edit, value) => {
        const plan = create(decided);
        const places = placesOf(plan);
        const other = edited(plan, places[place % places.length] ?? [], edit, value);
        fc.pre(JSON.stringify(other) !== JSON.stringify(plan));
        expect(read(other)).toMatchObject({
          state: 'refused',
          code: expect.stringMatching(/^(edited|malformed)$/),
        });
      }),
    );
  });
});

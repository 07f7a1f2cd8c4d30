import { expect, it } from 'vitest';
import { policyOf } from '../src/app/permissions/policy-of.ts';
import { roleTemplate } from '../src/app/permissions/role-template.ts';
import { day } from '../src/domain/time.ts';
import { createSimulator } from '../src/simulator/index.ts';
import { accountOf, now } from './peers/account-of.ts';
import { statusesOf } from './worlds/hostile-world.ts';
import { openSimulatedRun } from './worlds/simulated-run.ts';

const allowed = policyOf('apply').Statement.flatMap(({ Action }) => Action);

/** One user with an idle key and one in use, in an AWS that refuses everything else. */
async function journeyWith(allow: readonly string[]) {
  const keys = [{ usedAt: now - 200 * day }, { usedAt: now - day }];
  const account = accountOf([{ name: 'alice', keys }], { permissions: { allow } });
  const simulator = createSimulator({ clock: { start: now, rate: 1 }, accounts: [account] });
  const { url } = await simulator.listen();
  const id = simulator.accounts[0]?.id ?? '';
  const run = await openSimulatedRun(simulator, url);
  try {
    const before = statusesOf(simulator, id);
    const plan = await run.plan();
    const applied = plan.actions.length === 0 ? null : await run.apply(plan);
    const undone = applied === null ? null : await run.undo();
    return { plan, applied, undone, before, after: statusesOf(simulator, id) };
  } finally {
    run.dispose();
    await simulator.close();
  }
}

it('what `policy apply` prints is enough for the whole journey', async () => {
  const { plan, applied, undone, before, after } = await journeyWith(allowed);
  expect(plan.complete).toBe(true);
  expect(applied?.actions).toMatchObject([{ state: 'done' }]);
  expect(undone?.actions).toMatchObject([{ state: 'undone' }]);
  expect(undone?.actions[0]?.reasons.map(({ code }) => code)).toEqual(['several-active']);
  expect(after).toEqual(before);
});

it('so is what the role of the template holds, once it is assumed', async () => {
  const { ApplyRole } = roleTemplate('apply').Resources;
  const statements = ApplyRole?.Properties.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  const actions = statements?.flatMap(({ Action }) => Action) ?? [];
  const { plan, applied, undone } = await journeyWith(actions);
  expect([plan.complete, applied?.actions[0]?.state, undone?.actions[0]?.state]).toEqual([
    true,
    'done',
    'undone',
  ]);
});

/** Without it something of the journey is missing. (Without a report every user is asked for, which takes ListUsers.) */
it.each(
  allowed.filter(
    (action) =>
      !/^(organizations|sts):|:(ListUsers|GenerateCredentialReport|GetCredentialReport)$/.test(action),
  ),
)('and no less: without %s', async (action) => {
  const { plan, applied, undone } = await journeyWith(allowed.filter((each) => each !== action));
  const isWhole = applied?.actions[0]?.state === 'done' && undone?.actions[0]?.state === 'undone';
  const saysAll = undone?.actions[0]?.reasons.every(({ code }) => code === 'several-active') === true;
  expect(plan.complete && isWhole && saysAll).toBe(false);
});

it('none of it can delete or create', () => {
  expect(allowed.filter((action) => /:(Delete|Create|Put|Attach|Detach|Add|Remove)/.test(action))).toEqual(
    [],
  );
});

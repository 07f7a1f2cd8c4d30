import { describe, expect, it } from 'vitest';
import { applyAction, tryAction } from './apply-action.ts';
import { accountOf, defect, failure, intentOf, live, recordOf, throwing, useAt } from './testing/records.ts';
import { undoAction } from './undo-action.ts';
import { verifyAction } from './verify-action.ts';

const intent = intentOf();
const done = recordOf({ intents: [intent], deactivatedBy: intent });
const keys = live(['GOES', 'Active'], ['STAYS', 'Active']);
const whole = {
  readKeys: async () => keys,
  readLastUse: async () => useAt('2026-05-01T00:00:00Z'),
  readKeyChanges: async () => [],
  readAttachedPolicies: async () => [],
};

function contextOf(over: Parameters<typeof accountOf>[0], isInterrupted: boolean) {
  return {
    account: accountOf({ ...whole, ...over }),
    journal: { head: () => '', write: throwing(defect) },
    signer: { keyId: 'SIGNS', user: null },
    ...{ verifyPause: 0, askWhetherOurs: async () => null, isInterrupted: () => isInterrupted },
  };
}

const off = { readKeys: async () => live(['GOES', 'Inactive'], ['STAYS', 'Active']) };

describe('an interruption before the write: nothing is begun', () => {
  it('by apply', async () => {
    expect(await applyAction(recordOf(), contextOf({}, true))).toBeNull();
  });

  it('by undo, whether all could be read or not', async () => {
    expect(await undoAction(done, contextOf(off, true))).toBeNull();
    const cut = { ...off, readKeyChanges: throwing(failure('interrupted')) };
    expect(await undoAction(done, contextOf(cut, true))).toBeNull();
  });
});

describe('a defect is not taken for an answer', () => {
  it.each([true, false])('by undo, interrupted: %s', async (isInterrupted) => {
    const context = contextOf({ ...off, readKeyChanges: throwing(defect) }, isInterrupted);
    await expect(undoAction(done, context)).rejects.toBe(defect);
  });

  it('by undo, nor is a failure where nobody interrupts', async () => {
    const error = failure('interrupted');
    const context = contextOf({ ...off, readKeyChanges: throwing(error) }, false);
    await expect(undoAction(done, context)).rejects.toBe(error);
  });

  it('by apply and verify, of the last use', async () => {
    const context = contextOf({ readLastUse: throwing(defect) }, false);
    await expect(tryAction(recordOf(), context)).rejects.toBe(defect);
    await expect(verifyAction(done, context.account, 0, [])).rejects.toBe(defect);
  });

  it('by apply, of whether a key is anywhere', async () => {
    const context = contextOf({ readKeys: async () => live(), readLastUse: throwing(defect) }, false);
    const doubtful = recordOf({ intents: [intent], pendingWrites: [intent] });
    await expect(applyAction(doubtful, context)).rejects.toBe(defect);
  });
});

it('a key that answers about its use is somewhere, whatever the list of keys shows', async () => {
  const context = contextOf({ readKeys: async () => live() }, false);
  const doubtful = recordOf({ intents: [intent], pendingWrites: [intent] });
  expect(await applyAction(doubtful, context)).toMatchObject({ state: 'in-doubt' });
});

it('undo waits for two seconds between the reads that prove a key active', async () => {
  const context = contextOf({}, false);
  expect(await undoAction(done, context)).toMatchObject({ state: 'changed' });
  expect(context.account.paused).toEqual(Array(5).fill(2000));
});

it('undo counts no key without an id among those that are active', async () => {
  const context = contextOf({ readKeyChanges: async () => [] }, false);
  let status = 'Inactive';
  context.account.readKeys = async () => live(['GOES', status], [null, 'Active'], ['STAYS', 'Inactive']);
  context.account.openWrite = async () => ({
    signedBy: 'ASIAOWN',
    updateAccessKey: async () => {
      status = 'Active';
    },
  });
  const journal = { head: () => '', write: async () => {} };
  expect(await undoAction(done, { ...context, journal })).toMatchObject({ state: 'undone', reasons: [] });
});

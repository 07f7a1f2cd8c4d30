import { describe, expect, it } from 'vitest';
import { JournalLostError } from '../../domain/solekey-error.ts';
import { createRunWorld, type RunWorld, userOf } from '../testing/run-world.ts';

// A journal that somebody took away is noticed at its next line; that line is saved elsewhere, and no other follows.
const lost = new JournalLostError('The journal was removed.', '/runs/run-1.rescued.jsonl');

/** Lost at the nth line of this type. */
function lose({ store }: RunWorld, type: string, nth = 1): void {
  let passed = 0;
  store.lostAt = (line) => {
    if (line.includes(`"type":"${type}"`)) passed += 1;
    return passed >= nth ? lost : null;
  };
}

const world = () => createRunWorld([userOf('alice'), userOf('bob'), userOf('carol')]);
const writes = ({ aws }: RunWorld) => aws.calls.filter((call) => call === 'UpdateAccessKey').length;

describe('a journal that is lost', () => {
  it.each(['run-created', 'session-started', 'intent'])('at its first %s: nothing is sent', async (type) => {
    const each = world();
    lose(each, type);
    await expect(each.apply()).rejects.toBe(lost);
    expect(writes(each)).toBe(0);
  });

  it.each<[type: string, nth: number, sent: number]>([
    ['intent', 2, 1],
    ['outcome', 1, 1],
    ['outcome', 3, 3],
    ['session-ended', 1, 3],
  ])('at its %s %i: the run is stopped, and what it did can be undone', async (type, nth, sent) => {
    const each = world();
    const before = each.aws.statuses();
    lose(each, type, nth);
    const { run, events } = await each.apply();
    expect(run.state).toBe('stopped');
    const reported = events.filter(
      (event) => event.type === 'notice' && event.message.includes(lost.message),
    );
    expect(reported).toHaveLength(1);
    expect(events.filter((event) => event.type === 'journal-saved')).toEqual([
      { type: 'journal-saved', path: lost.savedTo },
    ]);
    expect(run.actions.filter(({ state }) => state === 'done')).toHaveLength(sent);
    expect(writes(each)).toBe(sent);
    each.store.lostAt = () => null;
    expect((await each.undo()).run.state).toBe('complete');
    expect(each.aws.statuses()).toEqual(before);
  });

  it('in an undo: that is stopped, and the next one ends it', async () => {
    const each = world();
    const before = each.aws.statuses();
    await each.apply();
    lose(each, 'outcome');
    expect((await each.undo()).run.state).toBe('stopped');
    each.store.lostAt = () => null;
    expect((await each.undo()).run.state).toBe('complete');
    expect(each.aws.statuses()).toEqual(before);
  });
});

import { describe, expect, test, vi } from 'vitest';
import {
  type Answer,
  alice,
  type Exchange,
  json,
  neverAnswer,
  refuse,
  stallWithin,
  text,
  xml,
} from '../testing/lying-endpoint.ts';
import { failure, noUsers, useOwnAccount } from '../testing/own-account.ts';

const here = useOwnAccount();

describe('the end of waiting', () => {
  const silences: [name: string, answer: Answer][] = [
    ['that never answers', neverAnswer],
    ['that stops within its answer', stallWithin],
    ['that throttles for ever', refuse(400, 'Throttling')],
    ['that fails for ever', text(500, '')],
  ];
  test.each(silences)('an interruption ends every call to a service %s', async (_, answer) => {
    vi.mocked(Math.random).mockReturnValue(0.999);
    here.open({ attempts: 1_000, callsInFlight: 2 });
    here.aws.on('ListUsers', answer);
    const calls = [1, 2, 3, 4].map(() => failure(here.reader.listUsers(null)));
    const pause = failure(here.reader.pause(2 ** 40));
    await vi.waitFor(() => expect(here.aws.counts()['ListUsers']).toBeGreaterThanOrEqual(2));
    here.controller.abort();
    const kinds = (await Promise.all([...calls, pause])).map(({ kind }) => kind);
    expect(kinds).toEqual(Array(5).fill('interrupted'));
    expect((await failure(here.reader.listUsers(null))).kind).toBe('interrupted');
  });

  test.each(silences)('so does the deadline, by a service %s', async (_, answer) => {
    vi.mocked(Math.random).mockReturnValue(0.999);
    here.open({ attempts: 1_000, accountDeadlineSeconds: 0.3 });
    here.aws.on('ListUsers', answer);
    const errors = await Promise.all([
      failure(here.reader.listUsers(null)),
      failure(here.reader.pause(2 ** 40)),
    ]);
    expect(errors.map(({ kind }) => kind)).toEqual(['deadline', 'deadline']);
    expect((await failure(here.reader.listUsers(null))).kind).toBe('deadline');
  });

  test('an interruption leaves no pause behind that would keep the process alive', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    vi.mocked(Math.random).mockReturnValue(0.999);
    here.open({ attempts: 1_000 });
    const before = timers();
    here.aws.on('ListUsers', text(500, ''));
    const calls = [1, 2, 3, 4].map(() => failure(here.reader.listUsers(null)));
    await vi.waitFor(() => expect(timers()).toBeGreaterThanOrEqual(before + 4));
    here.controller.abort();
    await Promise.all(calls);
    here.account.dispose();
    // A request that was in flight lets its own timers go when its socket has closed.
    for (let turn = 0; turn < 100 && timers() > before; turn += 1)
      await new Promise((resolve) => setImmediate(resolve));
    expect(timers()).toBeLessThanOrEqual(before);
  });

  test('what was interrupted before it began sends nothing', async () => {
    here.controller.abort();
    here.open();
    expect((await failure(here.reader.connect())).kind).toBe('interrupted');
    expect((await failure(here.reader.listUsers(null))).kind).toBe('interrupted');
    expect(here.aws.counts()).toEqual({ GetCallerIdentity: 1 });
  });

  test('a disposed account lets its sockets go', async () => {
    here.aws.on('ListUsers', noUsers, neverAnswer);
    await here.reader.listUsers(null);
    const closed = new Promise((resolve) => {
      here.aws.on('ListUsers', ({ request }) => void request.socket.once('close', resolve));
    });
    const call = failure(here.reader.listUsers(null));
    await vi.waitFor(() => expect(here.aws.counts()['ListUsers']).toBe(2));
    here.account.dispose();
    await closed;
    expect((await call).kind).toBe('interrupted');
  });

  test.each(silences)(
    'so does the time of a piece of work, by a service %s; no attempt follows',
    async (_, answer) => {
      vi.mocked(Math.random).mockReturnValue(0.999);
      here.open({ attempts: 1_000 });
      here.aws.on('ListUsers', answer);
      here.aws.on('ListAccessKeys', refuse(404, 'NoSuchEntity'));
      const error = await here.reader.within(300, () => failure(here.reader.listUsers(null)));
      expect(error.kind).toBe('deadline');
      const { ListUsers } = here.aws.counts();
      expect((await failure(here.reader.listAccessKeys('bob', null))).kind).toBe('not-found');
      await here.reader.pause(50);
      expect(here.aws.counts()['ListUsers']).toBe(ListUsers);
    },
  );
});

describe('how fast it asks', () => {
  test('an outage that a hundred attempts run into fails no call', async () => {
    here.open({ attempts: 101 });
    const outage = Array.from({ length: 100 }, () => refuse(503, 'ServiceUnavailable'));
    here.aws.on('ListUsers', ...(outage as [Answer]), noUsers);
    const answers = await Promise.all(Array.from({ length: 100 }, () => here.reader.listUsers(null)));
    expect(answers).toHaveLength(100);
    expect(here.reader.apiCalls()['ListUsers']).toBe(200);
  });

  test('no more calls in flight than the settings say', async () => {
    here.open({ callsInFlight: 3 });
    const held: Exchange[] = [];
    here.aws.on('ListUsers', (exchange) => void held.push(exchange));
    const calls = Array.from({ length: 9 }, () => here.reader.listUsers(null));
    for (const round of [1, 2, 3]) {
      await vi.waitFor(() => expect(held).toHaveLength(3));
      // Whatever was sent with these three has come by the time another connection is answered.
      await fetch(here.aws.url);
      expect([round, held.length]).toEqual([round, 3]);
      for (const exchange of held.splice(0)) noUsers(exchange);
    }
    await Promise.all(calls);
  });

  test('a third lookup in the same second is not sent yet', async () => {
    here.aws.on('LookupEvents', json({ Events: [] }));
    here.aws.on('ListUsers', noUsers);
    const lookup = () => here.reader.lookupEvents({ eventName: 'CreateAccessKey', from: 0, to: 1 }, null);
    await Promise.all([lookup(), lookup()]);
    const third = failure(lookup());
    await here.reader.listUsers(null);
    expect(here.aws.counts()['LookupEvents']).toBe(2);
    here.controller.abort();
    expect((await third).kind).toBe('interrupted');
  });
});

describe('by a clock of this machine that is wrong', () => {
  const hour = 3_600_000;
  const late = (answer: Answer): Answer => {
    return (exchange) => {
      exchange.response.setHeader('date', new Date(Date.now() + hour).toUTCString());
      answer(exchange);
    };
  };

  /** `20260102T030405Z` */
  const signedAt = (headers: Exchange['request']['headers']) =>
    Date.parse(String(headers['x-amz-date']).replace(/^(....)(..)(..T..)(..)/, '$1-$2-$3:$4:'));

  test.each([
    ['AccessDenied', refuse(403, 'AccessDenied')],
    ['NoSuchEntity', refuse(404, 'NoSuchEntity')],
    ['ReportNotPresent', refuse(410, 'ReportNotPresent')],
  ])("requests are signed by AWS's, and %s is asked once", async (_, answer) => {
    here.aws.on('GetCallerIdentity', late(refuse(403, 'SignatureDoesNotMatch')), late(xml(alice)));
    await here.identify();
    here.open();
    here.aws.on('ListUsers', late(noUsers));
    here.aws.on('ListAccessKeys', late(answer));
    await here.reader.listUsers(null);
    await failure(here.reader.listAccessKeys('bob', null));
    await failure(here.reader.listAccessKeys('bob', null));
    expect(here.aws.counts()).toMatchObject({ ListUsers: 1, ListAccessKeys: 2 });
    const ahead = here.aws.seen.slice(-3).map(({ headers }) => signedAt(headers) - Date.now());
    for (const milliseconds of ahead) expect(Math.abs(milliseconds - hour)).toBeLessThan(hour / 2);
  });
});

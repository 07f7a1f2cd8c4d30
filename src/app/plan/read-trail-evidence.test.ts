import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ServiceError } from '../../domain/aws/service-error.ts';
import type { TrailRecord } from '../../domain/ports/account-reader.ts';
import type { CallQuery } from '../../domain/ports/evidence-reader.ts';
import { day, formatTime } from '../../domain/time.ts';
import { readTrailEvidence } from './read-trail-evidence.ts';

const now = Date.parse('2026-06-01T12:00:00Z');
const key = 'AKIAIOSFODNN7EXAMPLE';
const record = (over: Record<string, unknown> = {}) => ({
  eventTime: '2026-05-01T08:00:00Z',
  eventSource: 'ec2.amazonaws.com',
  eventName: 'DescribeInstances',
  awsRegion: 'eu-west-1',
  sourceIPAddress: '198.51.100.7',
  userAgent: 'aws-cli/2',
  userIdentity: { type: 'IAMUser', accessKeyId: key },
  ...over,
});

type Pages = readonly (readonly TrailRecord[] | ServiceError)[];

async function read(pagesOf: Record<string, Pages>) {
  const queries: CallQuery[] = [];
  const errors: string[] = [];
  const lookupCalls = async (query: CallQuery, token: string | null) => {
    if (token === null) queries.push(query);
    const pages = pagesOf[query.region] ?? [];
    const place = Number(token ?? 0);
    const page = pages[place] ?? [];
    if (page instanceof ServiceError) throw page;
    return { items: [...page], next: place + 1 < pages.length ? String(place + 1) : null };
  };
  const regions = Object.keys(pagesOf);
  const onError = ({ code }: ServiceError) => errors.push(code);
  return { trail: await readTrailEvidence({ lookupCalls }, key, regions, now, onError), queries, errors };
}

describe('the calls of a key', () => {
  test('are summed over pages and regions, the most frequent words first', async () => {
    const { trail, queries } = await read({
      'us-east-1': [
        [
          record({
            eventSource: 'sts.amazonaws.com',
            eventName: 'GetCallerIdentity',
            awsRegion: 'us-east-1',
          }),
        ],
      ],
      'eu-west-1': [
        [record(), record({ eventTime: '2026-05-20T23:59:59Z', errorCode: 'AccessDenied' })],
        [
          record({
            sourceIPAddress: 'lambda.amazonaws.com',
            userAgent: 'Boto3',
            eventTime: '2026-04-01T00:00:00Z',
          }),
        ],
      ],
    });
    expect(trail).toEqual({
      seen: {
        firstAt: Date.parse('2026-04-01T00:00:00Z'),
        lastAt: Date.parse('2026-05-20T23:59:59Z'),
        calls: 4,
      },
      services: ['ec2', 'sts'],
      actions: ['DescribeInstances', 'GetCallerIdentity'],
      regions: ['eu-west-1', 'us-east-1'],
      sourceAddresses: ['198.51.100.7', 'lambda.amazonaws.com'],
      userAgents: ['aws-cli/2', 'Boto3'],
      callers: [
        expect.objectContaining({ name: 'AWS CLI 2', calls: 3 }),
        expect.objectContaining({ name: 'Boto3', calls: 1 }),
      ],
      errors: ['AccessDenied'],
      regionsAsked: ['us-east-1', 'eu-west-1'],
      unreadable: [],
      blindSpots: expect.arrayContaining([expect.stringContaining('us-east-1, eu-west-1')]),
    });
    expect(queries).toEqual(
      ['us-east-1', 'eu-west-1'].map((region) => ({
        accessKeyId: key,
        region,
        from: now - 90 * day,
        to: now,
      })),
    );
  });

  test('are none where none is there', async () => {
    const { trail } = await read({ 'us-east-1': [[]] });
    expect(trail).toMatchObject({ seen: null, services: [], unreadable: [] });
  });

  test('may say nothing but their time', async () => {
    const { trail } = await read({ 'us-east-1': [[{ eventTime: '2026-05-01T08:00:00Z' }]] });
    expect(trail).toMatchObject({ seen: { calls: 1 }, services: [], userAgents: [], unreadable: [] });
  });

  test('have the first and the last of any order, and each once', () => {
    const moments = fc.array(fc.integer({ min: 0, max: 90 * 86_400 }), { minLength: 1, maxLength: 20 });
    return fc.assert(
      fc.asyncProperty(moments, async (seconds) => {
        const times = seconds.map((second) => now - second * 1000);
        const records = times.map((at) => record({ eventTime: formatTime(at) }));
        const { trail } = await read({ 'us-east-1': [records.slice(0, 7), records.slice(7)] });
        const seen = { firstAt: Math.min(...times), lastAt: Math.max(...times), calls: times.length };
        expect(trail.seen).toEqual(seen);
        expect(trail.services).toEqual(['ec2']);
      }),
    );
  });
});

describe('a region is unreadable, and the others count', () => {
  const throttled = new ServiceError('throttled', 'LookupEvents', 'ThrottlingException', 'slow down');
  test.each<[string, Pages, string]>([
    ['where it is refused', [throttled], 'ThrottlingException'],
    ['where a later page is', [[record()], throttled], 'ThrottlingException'],
    ['with an event of another key', [[record({ userIdentity: { accessKeyId: 'AKIAOTHER' } })]], 'OtherKey'],
    ['with an event that has no time', [[record({ eventTime: undefined })]], 'EventWithoutTime'],
    ['with an event whose time is none', [[record({ eventTime: 'soon' })]], 'EventWithoutTime'],
    ['with an event that is no JSON', [[null]], 'EventWithoutTime'],
  ])('%s', async (_, pages, error) => {
    const { trail, errors } = await read({ 'us-east-1': [[record()]], 'eu-west-1': pages });
    expect(trail.unreadable).toEqual([{ region: 'eu-west-1', error }]);
    expect(trail.seen?.calls).toBeGreaterThan(0);
    expect(errors).toEqual([error]);
  });

  test('but a defect of ours is thrown', async () => {
    const lookupCalls = () => Promise.reject(new TypeError('defect'));
    const reading = readTrailEvidence({ lookupCalls }, key, ['us-east-1'], now, () => {});
    await expect(reading).rejects.toThrow('defect');
  });
});

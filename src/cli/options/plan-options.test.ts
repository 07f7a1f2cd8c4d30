import { describe, expect, it } from 'vitest';
import { readPlanOptions } from './plan-options.ts';
import { readScanOptions } from './scan-options.ts';

const key = 'AKIAIOSFODNN7EXAMPLE';

describe('what a plan is asked for', () => {
  it('is a scan with the defaults of deciding, where nothing is said', async () => {
    const scan = await readScanOptions({});
    expect(await readPlanOptions({})).toEqual({
      ...scan,
      iac: [],
      out: null,
      settings: {
        ...scan.settings,
        ...{ idleDays: 100, rotationWindowDays: 7, maxKeyAgeDays: 90, maxPlanAgeHours: 24 },
        ...{
          evidence: 'last-used',
          evidenceRegions: [],
          ownerTags: ['owner', 'email', 'team'],
          keep: [],
          accept: [],
        },
      },
    });
  });

  it.each<[Record<string, unknown>, Record<string, unknown>]>([
    [{ out: 'plan.json' }, { out: 'plan.json' }],
    [{ idleDays: '30' }, { settings: { idleDays: 30 } }],
    [{ rotationWindowDays: '1' }, { settings: { rotationWindowDays: 1 } }],
    [{ maxKeyAgeDays: '365' }, { settings: { maxKeyAgeDays: 365 } }],
    [{ keep: [key, key] }, { settings: { keep: [key] } }],
    [{ accept: ['ses-smtp', 'ses-smtp'] }, { settings: { accept: ['ses-smtp'] } }],
    [{ user: ['alice'] }, { settings: { users: ['alice'], path: 'live' } }],
    [{ org: true }, { isOrganization: true }],
  ])('%j', async (given, asked) => {
    expect(await readPlanOptions(given)).toMatchObject(asked);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ out: '' }, '--out'],
    [{ idleDays: '29' }, '--idle-days'],
    [{ idleDays: '100.5' }, '--idle-days'],
    [{ idleDays: '3651' }, '--idle-days'],
    [{ rotationWindowDays: '0' }, '--rotation-window-days'],
    [{ maxKeyAgeDays: '-1' }, '--max-key-age-days'],
    [{ keep: ['alice'] }, '"alice" in --keep'],
    [{ keep: [key, ''] }, '"" in --keep'],
  ])('%j is refused', async (given, reported) => {
    await expect(readPlanOptions(given)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining(reported),
    });
  });
});

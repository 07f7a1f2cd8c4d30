import { isRegion } from '../../domain/aws/partition.ts';
import { numberLimits } from '../../domain/limits.ts';
import { defaultOwnerTags } from '../../domain/plan/decision.ts';
import { defaultMaxPlanAgeHours, type PlanSettings } from '../../domain/plan/plan.ts';
import { readNumber, usageError } from '../usage.ts';
import { readScanOptions, type ScanOptions } from './scan-options.ts';

/** What a plan was asked for, checked. */
export type PlanOptions = Omit<ScanOptions, 'settings'> & {
  settings: PlanSettings;
  /** Terraform states and plans that name access keys; `-` is standard input. */
  iac: readonly string[];
  /** Where the plan is written; null: nowhere. */
  out: string | null;
};

export async function readPlanOptions(given: Record<string, unknown>): Promise<PlanOptions> {
  const scan = await readScanOptions(given);
  const { settings } = scan;
  const days = (flag: string, name: 'idleDays' | 'rotationWindowDays' | 'maxKeyAgeDays') => {
    const text = given[name] as string | undefined;
    return text === undefined ? settings[name] : readNumber(flag, text, numberLimits[name]);
  };
  return {
    ...scan,
    iac: readIac((given['iac'] as string[] | undefined) ?? [], scan.files),
    out: readOut(given['out'] as string | undefined),
    settings: {
      ...settings,
      idleDays: days('--idle-days', 'idleDays'),
      rotationWindowDays: days('--rotation-window-days', 'rotationWindowDays'),
      maxKeyAgeDays: days('--max-key-age-days', 'maxKeyAgeDays'),
      maxPlanAgeHours: defaultMaxPlanAgeHours,
      ...readEvidence(given),
      ownerTags: readOwnerTags(given['ownerTags'] as string | undefined),
      keep: readKeys((given['keep'] as string[] | undefined) ?? []),
      accept: [...new Set((given['accept'] as 'ses-smtp'[] | undefined) ?? [])],
    },
  };
}

/** Which evidence is asked for, and where. */
function readEvidence(given: Record<string, unknown>): Pick<PlanSettings, 'evidence' | 'evidenceRegions'> {
  const evidence = (given['evidence'] as PlanSettings['evidence'] | undefined) ?? 'last-used';
  const list = given['evidenceRegions'] as string | undefined;
  if (list === undefined) return { evidence, evidenceRegions: [] };
  if (evidence !== 'cloudtrail')
    throw usageError(
      '--evidence-regions needs --evidence cloudtrail.',
      'Add --evidence cloudtrail, or leave out --evidence-regions.',
    );
  const regions = list.split(',').map((region) => region.trim());
  const wrong = regions.find((region) => !isRegion(region));
  if (wrong !== undefined)
    throw usageError(
      `Invalid region ${JSON.stringify(wrong)} in --evidence-regions.`,
      'Use comma-separated regions, for example: --evidence-regions eu-west-1,eu-central-1',
    );
  return { evidence, evidenceRegions: [...new Set(regions)] };
}

function readOwnerTags(list: string | undefined): readonly string[] {
  if (list === undefined) return defaultOwnerTags;
  const tags = list.split(',').map((tag) => tag.trim());
  if (tags.every((tag) => tag !== '')) return tags;
  throw usageError(
    `--owner-tags ${JSON.stringify(list)} has an empty tag key.`,
    'For example: --owner-tags owner,team',
  );
}

function readIac(files: readonly string[], reports: readonly string[]): string[] {
  if (files.includes('')) throw usageError('--iac has no file name.', 'For example: --iac terraform.tfstate');
  const fromStdin = [...files, ...reports].filter((file) => file === '-').length;
  if (fromStdin > 1) throw usageError('Standard input is used twice.', 'Use - for one file only.');
  return [...new Set(files)];
}

function readOut(file: string | undefined): string | null {
  if (file === '') throw usageError('--out has no file name.', 'For example: --out plan.json');
  return file ?? null;
}

/** IAM API reference, UpdateAccessKey: 16 to 128 of these characters. */
const keyId = /^\w{16,128}$/;

function readKeys(keys: readonly string[]): string[] {
  for (const key of keys) {
    if (keyId.test(key)) continue;
    throw usageError(
      `Invalid access key ID ${JSON.stringify(key)} in --keep.`,
      'An ID has at least 16 letters and digits, such as AKIAIOSFODNN7EXAMPLE. solekey plan shows the IDs.',
    );
  }
  return [...new Set(keys)];
}

import type { z } from 'zod';
import { documentKind } from '../../domain/document-kind.ts';
import type { SavedScan } from '../../domain/scan/scan-diff.ts';
import { savedScanSchema } from '../../domain/scan/scan-schema.ts';
import { type Fix, SolekeyError } from '../../domain/solekey-error.ts';

/**
 * Reads the JSON of a scan, as a scan saves it.
 * @param file named in what is wrong with it
 * @throws SolekeyError `input-malformed`
 */
export function readSavedScan(text: string, file: string): SavedScan {
  const read = savedScanSchema.safeParse(parse(text, file));
  if (!read.success) throw malformed(file, otherKind(text) ?? firstOf(read.error.issues));
  const { finishedAt, complete, settings, accounts, findings } = read.data;
  return {
    file,
    finishedAt: Date.parse(finishedAt),
    asOf: spanOf(accounts.flatMap(({ asOf }) => (asOf === null ? [] : Date.parse(asOf)))),
    complete,
    controls: settings.controls,
    users: settings.users,
    accounts: accounts.map(({ id, name, state }) => ({ id, name, isComplete: state === 'complete' })),
    findings: findings.map((finding) => ({
      ...finding,
      asOf: Date.parse(finding.asOf),
      baseline: finding.baseline
        ? { isNew: finding.baseline.isNew, since: Date.parse(finding.baseline.since) }
        : null,
    })),
  };
}

function spanOf(moments: readonly number[]): SavedScan['asOf'] {
  if (moments.length === 0) return null;
  const [from, to] = [Math.min(...moments), Math.max(...moments)];
  return { from, to };
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformed(file, otherKind(text) ?? 'It is not valid JSON, or it is incomplete.', error);
  }
}

function firstOf(issues: readonly z.core.$ZodIssue[]): string {
  const [issue] = issues;
  if (issue === undefined || issue.path.length === 0) return 'It is not the JSON of a scan.';
  return `${issue.path.join('.')}: ${issue.message}.`;
}

function malformed(file: string, why: string, cause?: unknown): SolekeyError {
  const fix: Fix = (_, optionText) => `Use a file that scan ${optionText('save', 'FILE')} wrote.`;
  return new SolekeyError('input-malformed', `${file} is not a saved scan. ${why}`, fix, cause);
}

function otherKind(text: string): string | null {
  const kind = documentKind(text);
  return kind === null || kind === 'a saved scan' ? null : `It is ${kind}.`;
}

import type { Reading, Tag } from '../domain/plan/evidence.ts';

/**
 * Who answers for a user: the value of the first of `tagKeys` that the user has and that says something.
 * IAM tells tag keys apart without regard to case (IAM user guide, "Rules for tagging in IAM and AWS STS").
 * @returns null where no such tag is there, or the tags could not be read.
 */
export function ownerOf(tags: Reading<readonly Tag[]>, tagKeys: readonly string[]): string | null {
  if (!tags.isRead) return null;
  for (const wanted of tagKeys) {
    const found = tags.value.find(
      ({ key, value }) => key.toLowerCase() === wanted.toLowerCase() && value.trim() !== '',
    );
    if (found !== undefined) return found.value.trim();
  }
  return null;
}

/** ISO 8601, UTC, whole seconds, as IAM writes every date: `2026-01-02T03:04:05Z`. */
export function isoTime(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}Z`;
}

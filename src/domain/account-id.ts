/** Twelve digits, as the console shows them too: `1234-5678-9012` (Account management guide, "View AWS account identifiers"). */
export const accountIdForms = /^(?:\d{12}|\d{4}-\d{4}-\d{4})$/;

/** @returns the twelve digits; null: it is no account ID */
export function parseAccountId(text: string): string | null {
  return accountIdForms.test(text) ? text.replaceAll('-', '') : null;
}

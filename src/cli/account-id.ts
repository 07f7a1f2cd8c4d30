import { usageError } from './usage.ts';

/** Twelve digits, as the console shows them too: `1234-5678-9012` (Account management guide, "View AWS account identifiers"). */
const accountId = /^(?:\d{12}|\d{4}-\d{4}-\d{4})$/;

/** @param where what an error names */
export function readAccountIds(where: string, text: string): string[] {
  const ids = text.split(/[\s,]+/).filter((id) => id !== '');
  return [...new Set(ids.map((id) => readAccountId(where, id)))];
}

/** @returns the twelve digits */
export function readAccountId(where: string, text: string): string {
  if (accountId.test(text)) return text.replaceAll('-', '');
  throw usageError(`${where}: ${JSON.stringify(text)} is not an account ID.`, hintFor(text));
}

export function isAccountId(text: string): boolean {
  return accountId.test(text);
}

function hintFor(text: string): string {
  const usual = 'An account ID has 12 digits, such as 111122223333.';
  if (/^\d+([.,]\d+)?E\+?\d+$/i.test(text))
    return `A spreadsheet rounded it. Format the column as text. ${usual}`;
  if (/^\d{7,11}$/.test(text)) return `A spreadsheet removes zeros at the start. ${usual}`;
  return usual;
}

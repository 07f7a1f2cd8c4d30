import { parseAccountId } from '../../domain/account-id.ts';
import { usageError } from '../usage.ts';

/** @param where what an error names */
export function readAccountIds(where: string, text: string): string[] {
  const ids = text.split(/[\s,]+/).filter((id) => id !== '');
  return [...new Set(ids.map((id) => readAccountId(where, id)))];
}

/** @returns the twelve digits */
export function readAccountId(where: string, text: string): string {
  const id = parseAccountId(text);
  if (id !== null) return id;
  throw usageError(`${where}: ${JSON.stringify(text)} is not an account ID.`, hintFor(text));
}

export function isAccountId(text: string): boolean {
  return parseAccountId(text) !== null;
}

function hintFor(text: string): string {
  const usual = 'An account ID has 12 digits, such as 111122223333.';
  if (/^\d+([.,]\d+)?E\+?\d+$/i.test(text))
    return `A spreadsheet rounded it. Format the column as text. ${usual}`;
  if (/^\d{7,11}$/.test(text)) return `A spreadsheet removes zeros at the start. ${usual}`;
  return usual;
}

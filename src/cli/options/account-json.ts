import { usageError } from '../usage.ts';
import { readAccountId } from './account-id.ts';

/**
 * The account ids of JSON: a list of them, or what `aws organizations list-accounts` prints, whole or by `--query`.
 * @param file named in what is wrong with it
 */
export function readAccountJson(file: string, text: string): string[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw usageError(`${file} is not valid JSON: ${(error as Error).message}.`, hint);
  }
  const { Accounts: accounts } = Object(value) as { Accounts?: unknown };
  const list = Array.isArray(value) ? value : accounts;
  if (!Array.isArray(list)) throw usageError(`${file} has no list of accounts.`, hint);
  return [...new Set(list.map((item, index) => readAccountId(`${file}: account ${index + 1}`, idOf(item))))];
}

const hint = 'Use the output of aws organizations list-accounts, or a text file with one account ID a line.';

/** A number has lost its zeros at the start: it is shown as what it is, and refused where it is too short. */
function idOf(item: unknown): string {
  const { Id, AccountId } = Object(item) as { Id?: unknown; AccountId?: unknown };
  const id = Id ?? AccountId ?? item;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : JSON.stringify(id);
}

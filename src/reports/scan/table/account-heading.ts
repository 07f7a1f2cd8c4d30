import type { Account } from '../../../domain/scan/account.ts';
import { minuteOf } from '../../../text/moment.ts';
import { printable } from '../../../text/printable.ts';
import { type Page, paragraph, together } from '../../layout.ts';

/** `production (111111111111)`, or the id where no name is known. */
export function accountName({ name, id }: Pick<Account, 'name' | 'id'>): string {
  return name === null ? printable(id) : together(`${printable(name)} (${printable(id)})`);
}

const sources: Record<Account['path'], string> = {
  report: 'credential report',
  live: 'live',
  file: 'report file',
};

export function accountHeading(page: Page, account: Account, remark: string): string[] {
  const facts = [
    ...(remark === '' ? [] : [remark]),
    ...(account.asOf === null ? [] : [`as of ${minuteOf(account.asOf)} UTC`, sources[account.path]]),
  ];
  const reported = facts.map(together).join(', ');
  const name = page.style.strong(accountName(account));
  const [line = '', ...more] = paragraph(page, '', `${name}  ${page.style.quiet(reported)}`);
  if (more.length === 0) return [line];
  return [...paragraph(page, '', name), ...paragraph(page, '  ', page.style.quiet(reported))];
}

import { readTextFile } from '../../disk/text-file.ts';
import type { Host } from '../command.ts';

/** A plan's text. Throws SolekeyError `input-unreadable`. */
export function readPlanText(file: string, { stdin }: Pick<Host, 'stdin'>): Promise<string> {
  return readTextFile(file, stdin, { name: 'The plan', fix: 'Make one: solekey plan --out plan.json' });
}

/** The text of a scan that was saved. Throws SolekeyError `input-unreadable`. */
export function readSavedText(file: string, { stdin }: Pick<Host, 'stdin'>): Promise<string> {
  return readTextFile(file, stdin, {
    name: 'The saved scan',
    fix: 'Make one: solekey scan --save scan.json',
  });
}

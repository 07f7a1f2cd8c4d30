import { Buffer } from 'node:buffer';
import {
  keyCells,
  reportColumns,
  reportText,
  rootRow,
  userRow,
} from '../../src/collect/testing/report-text.ts';
import { type BadInput, type BadInputs, told } from './bad-input.ts';

const good = reportText([rootRow(), userRow('alice', keyCells(1, 'active', '2025-01-01T00:00:00Z'))]);
const goodElsewhere = good.replaceAll('111122223333', '444455556666');
const again =
  'The report was not checked. Get the report again: aws iam get-credential-report --query Content --output text | base64 -d';
const header = "expected a credential report's header";
const withUser = `${header} with the column "user", found`;

/** A file that is read and is no report. */
function malformed(content: string | Uint8Array, said: string): BadInput {
  return {
    args: ['scan', '--credential-report', 'r.csv'],
    files: { 'r.csv': content },
    sees: told(`r.csv:${said}.`, again),
  };
}

function unreadable(file: string, reason: string, files: BadInput['files'] = {}): BadInput {
  return {
    args: ['scan', '--credential-report', file],
    files,
    sees: told(
      `${file} could not be read: ${reason}.`,
      'Use the path of a credential report, or - for standard input.',
    ),
  };
}

/** A file that is read and is no Terraform state or plan: it is not quoted, since it holds secrets. */
function noTerraform(content: string | Uint8Array, why: string): BadInput {
  return {
    args: ['plan', '--iac', 'tfplan'],
    files: { tfplan: content },
    sees: told(
      `The Terraform file tfplan can't be read: ${why}.`,
      'Run: terraform show -json tfplan > state.json. Then use that file.',
    ),
  };
}

function noEnvelope(content: string, expected: string): BadInput {
  return {
    args: ['scan', '--credential-report', 'r.json'],
    files: { 'r.json': content },
    sees: told(
      `r.json looks like JSON but is not a credential report: expected ${expected}.`,
      'Use the CSV, or the JSON that aws iam get-credential-report prints.',
    ),
  };
}

const envelope = (over: Record<string, unknown>) =>
  JSON.stringify({ Content: Buffer.from(good).toString('base64'), ReportFormat: 'text/csv', ...over });
const alice = (over: Record<string, string>) => reportText([rootRow(), userRow('alice', over)]);

/** From 1, where a cell of the last row begins. */
function columnOf(text: string, name: string): number {
  const cells = text.slice(text.lastIndexOf('\n') + 1).split(',');
  return cells.slice(0, reportColumns.indexOf(name as 'user')).join(',').length + 2;
}

const badBoolean = alice({ access_key_2_active: 'yes' });
const badDate = alice({ access_key_1_last_rotated: '2025-02-29T00:00:00Z' });
const badBase64 = '"Content" in base64';
const badTime = '"GeneratedTime" as a time such as 2026-01-31T09:30:00+00:00';

export const badFiles: BadInputs = {
  'a binary plan of Terraform': noTerraform(new Uint8Array([0x50, 0x4b, 3, 4]), 'it is a binary plan file'),
  'a Terraform state that is cut short': noTerraform(
    '{"version":4,"resources":[{"secret":"wJalrXUtnFEMI',
    'it is incomplete or not JSON',
  ),
  'a Terraform state built otherwise': noTerraform('{"version":4,"resources":{}}', 'resources is not a list'),
  'a Terraform state that is not there': {
    args: ['plan', '--iac', 'nowhere.tfstate'],
    sees: told(
      "The Terraform file nowhere.tfstate can't be read: it does not exist.",
      'Create one: terraform show -json > state.json',
    ),
  },
  'a file that is not there': unreadable('missing.csv', 'there is no such file'),
  'a folder': unreadable('folder', 'it is a directory', { folder: null }),
  'a path through a file': unreadable('r.csv/x', 'a part of its path is not a directory', { 'r.csv': good }),
  'an empty file name': unreadable('', 'there is no such file'),
  'an empty file': malformed('', `1:1: ${header}, found an empty file`),
  'a header alone': malformed(
    reportColumns.join(','),
    '2:1: expected at least one row, found the end of the file',
  ),
  'another table': malformed('name;keys\nalice;2', `1:1: ${withUser} "name;keys"`),
  'a web page': malformed('<!doctype html>\n<p>Sign in', `1:1: ${withUser} "<!doctype html>"`),
  'a binary file': malformed(
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47),
    '1:1: expected text in UTF-8, found a broken character',
  ),
  'a file that would clear the screen': malformed('\u001b[2J', `1:1: ${withUser} ${String.raw`"\u001b[2J"`}`),
  'a line of a million characters': malformed('x'.repeat(1e6), `1:1: ${withUser} "${'x'.repeat(40)}"…`),
  'a row that is cut short': malformed(
    `${good}\nbob,arn:aws:iam::111122223333:user/bob`,
    '4:39: expected 22 fields, as in the header, found 2',
  ),
  'a row that is too long': malformed(
    good.replace('\nalice,', '\na,b,'),
    `3:${`${good.split('\n').at(-1)}`.length - 'alice'.length + 'a,b'.length - 2}: expected 22 fields, as in the header, found 23`,
  ),
  'a quote that stays open': malformed(
    good.replace('\nalice,', '\n"alice,'),
    '3:1: expected a quote that is closed, found the end of the file',
  ),
  'a column twice': malformed(
    reportText([rootRow()], [...reportColumns, 'user']),
    `1:${reportColumns.join(',').length + 2}: expected each column once, found "user"`,
  ),
  'a boolean that is none': malformed(
    badBoolean,
    `3:${columnOf(badBoolean, 'access_key_2_active')}: expected true or false, found "yes"`,
  ),
  'a day that no calendar has': malformed(
    badDate,
    `3:${columnOf(badDate, 'access_key_1_last_rotated')}: expected a time such as 2026-01-31T09:30:00Z, or N/A, found "2025-02-29T00:00:00Z"`,
  ),
  'a user without an ARN': malformed(
    alice({ arn: 'N/A' }),
    '3:7: expected the ARN of an IAM user or of root, found "N/A"',
  ),
  'a user of another account': malformed(
    alice({ arn: 'arn:aws:iam::444455556666:user/alice' }),
    '3:7: expected an ARN of account 111122223333 in aws, found "arn:aws:iam::444455556666:user/alice"',
  ),
  'nothing on standard input': {
    args: ['scan', '--credential-report', '-'],
    input: '',
    sees: told(`standard input:1:1: ${header}, found an empty file.`, again),
  },
  'the same file twice': {
    args: ['scan', '--credential-report', 'r.csv', '--credential-report', 'r.csv'],
    files: { 'r.csv': good },
    sees: told(
      'r.csv and r.csv are reports of the same account, 111122223333.',
      'Use one report for each account: the newer one.',
    ),
  },
  'two reports of one account': {
    args: ['scan', '--credential-report', 'r.csv', '--credential-report', '-'],
    files: { 'r.csv': good },
    input: good,
    sees: told(
      'r.csv and standard input are reports of the same account, 111122223333.',
      'Use one report for each account: the newer one.',
    ),
  },
  'a good file before a bad one: nothing of it is told': {
    args: ['scan', '--credential-report', 'good.csv', '--credential-report', 'bad.csv', '--format', 'ndjson'],
    files: { 'good.csv': goodElsewhere, 'bad.csv': `${good}\nbob` },
    sees: told('bad.csv:4:4: expected 22 fields, as in the header, found 1.', again),
  },
  'an empty JSON object': noEnvelope('{}', badBase64),
  'another answer of the AWS CLI': noEnvelope('{"Users": []}', badBase64),
  'Content that is no base64': noEnvelope(envelope({ Content: 'user;' }), badBase64),
  'Content that was cut': noEnvelope(envelope({ Content: 'dXNlc' }), badBase64),
  'a GeneratedTime that is none': noEnvelope(envelope({ GeneratedTime: 'today' }), badTime),
  'a GeneratedTime that no calendar has': noEnvelope(
    envelope({ GeneratedTime: '2026-13-01T00:00:00Z' }),
    badTime,
  ),
  'JSON cut short': noEnvelope(
    envelope({}).slice(0, -1),
    `whole JSON (${whyNoJson(envelope({}).slice(0, -1))})`,
  ),
  'an envelope around a bad report': {
    args: ['scan', '--credential-report', 'r.json'],
    files: { 'r.json': envelope({ Content: Buffer.from(`${good}\nbob`).toString('base64') }) },
    sees: told('r.json (Content):4:4: expected 22 fields, as in the header, found 1.', again),
  },
  'UTF-16 that was cut': {
    args: ['scan', '--credential-report', 'r.csv'],
    files: { 'r.csv': Buffer.from(`\ufeff${good}`, 'utf16le').subarray(0, -1) },
    sees: told(
      'r.csv is not valid UTF-16. It is incomplete or damaged.',
      'Get the report again, or save it as UTF-8.',
    ),
  },
};

/** The parser's own words, which are Node's. */
function whyNoJson(text: string): string {
  try {
    JSON.parse(text);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

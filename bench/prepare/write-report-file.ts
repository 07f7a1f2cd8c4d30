import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** The columns of IAM user guide, "Getting credential reports for your AWS account". */
const columns =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,' +
  'access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,' +
  'access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,' +
  'cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated';

/** A credential report of so many rows, root's among them; every twentieth user has two active keys. */
export async function writeReportFile(file: string, rows: number, account = '111122223333'): Promise<void> {
  await pipeline(Readable.from(report(rows, account)), createWriteStream(file));
}

/** Credential reports of so many accounts, each in a file of its own. Returns the files. */
export async function writeReportFiles(folder: string, accounts: number, rows: number): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const files: string[] = [];
  while (files.length < accounts) {
    const account = String(200_000_000_000 + files.length);
    const file = join(folder, `${account}.csv`);
    await writeReportFile(file, rows, account);
    files.push(file);
  }
  return files;
}

function* report(rows: number, account: string): Generator<string> {
  yield columns;
  yield `\n<root_account>,arn:aws:iam::${account}:root,${time(0)},not_supported,${time(9)},not_supported,not_supported,true,${noKey},${noKey},${noCertificates}`;
  for (let user = 1; user < rows; user += 1) yield `\n${row(user, account)}`;
}

const noKey = 'false,N/A,N/A,N/A,N/A';
const noCertificates = 'false,N/A,false,N/A';

function row(user: number, account: string): string {
  const name = `service-user-${String(user).padStart(6, '0')}`;
  const first = `true,${time(user)},${time(user + 7)},us-east-1,s3`;
  const second = user % 20 === 0 ? `true,${time(user + 3)},${time(user + 11)},eu-west-1,ec2` : noKey;
  return `${name},arn:aws:iam::${account}:user/${name},${time(user)},false,N/A,N/A,N/A,false,${first},${second},${noCertificates}`;
}

/** Some moment of 2021 to 2025. */
function time(step: number): string {
  const moment = Date.UTC(2021, 0, 1) + ((step * 7_919_333) % 157_680_000) * 1000;
  return `${new Date(moment).toISOString().slice(0, 19)}+00:00`;
}

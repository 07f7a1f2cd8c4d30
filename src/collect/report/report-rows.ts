import { isPartition, type Partition } from '../../domain/aws/partition.ts';
import { rootName } from '../../domain/scan/subject.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { CredentialReport } from './credential-report.ts';
import { cellOf, checkWidth, isEmptyCell, type Row, readMoment, refuseCell } from './report-cells.ts';
import { type ReportHeader, readHeader } from './report-header.ts';
import { readKey } from './report-key.ts';
import { ReportSyntaxError } from './report-syntax-error.ts';
import { mergeRows, type ReportUser } from './report-user.ts';

/** Reads the records of one report: its header, then its rows. */
export function createRowReader(now: EpochMs) {
  const users = new Map<string, ReportUser>();
  let root: ReportUser | null = null;
  let header: ReportHeader | null = null;
  let owner: Owner | null = null;
  let newestMoment: EpochMs | null = null;
  let last = { line: 0, length: 0, further: noFurther };
  let writesNoFurther = false;

  function onRecord(cells: string[], line: number, text: string): void {
    last = { ...last, line, length: text.length };
    if (header === null) header = readHeader(cells, line, text);
    else readRow(header, { cells, line, text });
  }

  function readRow(columns: ReportHeader, row: Row): void {
    checkWidth(columns.width, row);
    const { name, arn } = readIdentity(columns, row);
    owner = readOwner(owner, arn, row, columns.arn);
    const keys = columns.slots.flatMap((slot) => readKey(row, slot) ?? []);
    for (const { createdAt, lastUsed } of keys) {
      noteMoment(createdAt);
      noteMoment(lastUsed?.at ?? null);
    }
    for (const index of columns.moments) noteMoment(readMoment(row, index));
    const { furtherCredentials } = columns;
    const further = furtherCredentials === -1 ? noFurther : cellOf(row, furtherCredentials);
    last.further = further;
    writesNoFurther ||= further === noFurther;
    add({ name, arn, keys, hasFurtherCredentials: !isEmptyCell(further), isContradictory: false });
  }

  function noteMoment(moment: EpochMs | null): void {
    if (moment !== null && moment <= now) newestMoment = Math.max(moment, newestMoment ?? moment);
  }

  function add(user: ReportUser): void {
    if (user.name === rootName) {
      root = root === null ? user : mergeRows(root, user);
      return;
    }
    const identity = user.name.toLowerCase();
    const earlier = users.get(identity);
    users.set(identity, earlier === undefined ? user : mergeRows(earlier, user));
  }

  function finish(): CredentialReport {
    if (header === null) throw new ReportSyntaxError(1, 1, "a credential report's header", 'an empty file');
    if (owner === null)
      throw new ReportSyntaxError(last.line + 1, 1, 'at least one row', 'the end of the file');
    refuseCutCell(last, writesNoFurther);
    const { accountId, partition } = owner;
    const showsFurtherCredentials = header.furtherCredentials !== -1;
    return { accountId, partition, root, users, showsFurtherCredentials, newestMoment };
  }

  return { width: () => header?.width ?? null, onRecord, finish };
}

/** How a report says that there are no further credentials. */
const noFurther = 'N/A';

/** `userArns`: how the ARN of each of its users begins. */
type Owner = { accountId: string; partition: Partition; userArns: string };

function readIdentity(columns: ReportHeader, row: Row): { name: string; arn: string } {
  const name = cellOf(row, columns.user);
  if (name === '') refuseCell(row, columns.user, 'the name of a user');
  const arn = cellOf(row, columns.arn);
  const isRoot = name === rootName;
  if (isRoot !== arn.endsWith(':root'))
    refuseCell(row, columns.arn, isRoot ? 'the ARN of root' : 'the ARN of an IAM user');
  return { name, arn };
}

/** All rows of a report are of one account. */
function readOwner(owner: Owner | null, arn: string, row: Row, index: number): Owner {
  if (owner !== null && arn.startsWith(owner.userArns)) return owner;
  const account = readArn(arn, row, index);
  if (owner === null || owner.userArns === account.userArns) return account;
  return refuseCell(row, index, `an ARN of account ${owner.accountId} in ${owner.partition}`);
}

const arnShape = /^arn:([a-z-]+):iam::(\d{12}):(?:root$|user\/)/;

function readArn(arn: string, row: Row, index: number): Owner {
  const [match, partition = '', accountId = ''] = arnShape.exec(arn) ?? [];
  if (match === undefined || !isPartition(partition))
    refuseCell(row, index, 'the ARN of an IAM user or of root');
  return { accountId, partition, userArns: `arn:${partition}:iam::${accountId}:user/` };
}

/** AWS ends a report without a newline: a row cut within its last cell is as wide as a whole one. */
function refuseCutCell(
  last: { line: number; length: number; further: string },
  writesNoFurther: boolean,
): void {
  const isCut = last.further !== noFurther && noFurther.startsWith(last.further);
  if (!isCut || (last.further === '' && !writesNoFurther)) return;
  throw new ReportSyntaxError(
    last.line,
    last.length + 1,
    `${noFurther} or what further credentials there are`,
    'the end of the file',
  );
}

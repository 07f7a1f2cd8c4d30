import {
  type AccountDiagnosis,
  countAnswers,
  type Diagnosis,
  type PermissionAnswer,
  type ServiceEndpoint,
} from '../../domain/diagnosis.ts';
import { count } from '../../text/count.ts';
import { printable } from '../../text/printable.ts';
import { loadTextLibraries } from '../../text/text-width.ts';
import { enumerate, type Page, pageFor, paragraph } from '../layout.ts';
import { accountName } from '../scan/table/account-heading.ts';
import type { DoctorReport } from './doctor-report.ts';

/** For a person: the sum in one sentence, who asks and where, then each account with what it lacks and what that costs. */
export const doctorTable: DoctorReport = async (diagnosis, options) => {
  await loadTextLibraries();
  const page = pageFor(options);
  const blocks = [
    headline(page, diagnosis),
    identity(page, diagnosis),
    answers(page, diagnosis.caller.permissions, true),
    ...diagnosis.accounts.map((each) => accountLines(page, each, diagnosis.accounts.length === 1)),
    footer(page, diagnosis),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
};

function headline(page: Page, diagnosis: Diagnosis): string[] {
  const { style, marks } = page;
  const { missing, unknown } = countAnswers(diagnosis);
  const use = uses[diagnosis.use];
  const accounts = diagnosis.accounts.length;
  const isWhole = missing + unknown === 0 && diagnosis.complete;
  const lacking = diagnosis.accounts.filter(({ permissions }) => permissions.some(isLack)).length;
  const reported = [
    ...(missing > 0 ? [`${count(missing, 'permission')} ${missing === 1 ? 'is' : 'are'} missing`] : []),
    ...(unknown > 0
      ? [`${missing > 0 ? unknown : count(unknown, 'permission')} ${unknown === 1 ? 'is' : 'are'} not known`]
      : []),
  ];
  const concerned = accounts < 2 ? '' : ` ${lacking} of ${accounts} accounts are concerned.`;
  const text = isWhole
    ? `All that ${use} is there, in ${count(accounts, 'account')}.`
    : `Of what ${use} ${enumerate(reported) || 'nothing is missing where it was asked'}.${concerned}`;
  const mark =
    missing > 0 ? style.bad(marks.bad) : isWhole ? style.good(marks.good) : style.unsure(marks.unsure);
  return [
    ...paragraph(page, `${mark} `, style.strong(text)),
    ...(diagnosis.complete
      ? []
      : paragraph(
          page,
          '  ',
          style.unsure('Not every account was asked: what the others lack is not known.'),
        )),
  ];
}

function isLack({ state }: PermissionAnswer): boolean {
  return state !== 'present';
}

const uses = { scan: 'a scan takes', apply: 'scan, plan, apply, verify and undo take' } as const;

function identity(page: Page, { caller }: Diagnosis): string[] {
  const { arn, profile, credentials, region, endpoints } = caller;
  return [
    ...paragraph(page, 'You are  ', page.style.strong(printable(arn))),
    ...paragraph(page, 'Credentials from ', printable(credentials.source)),
    ...credentials.notUsed.flatMap((source) => paragraph(page, 'Not used: ', printable(source))),
    ...paragraph(
      page,
      'Asked at ',
      `${placesOf(endpoints)}; STS in ${printable(region)} (profile ${printable(profile)})`,
    ),
  ];
}

/** Each address once, with what is asked there: another place than AWS's own is nothing to be missed. */
function placesOf(endpoints: readonly ServiceEndpoint[]): string {
  const places = Map.groupBy(endpoints, ({ url }) => url);
  const reported = [...places].map(([url, at]) => {
    const names = places.size === 1 ? '' : ` (${enumerate(at.map(({ service }) => service))})`;
    return `${url === null ? "AWS's own endpoints" : printable(url)}${names}`;
  });
  return reported.join(', ');
}

function accountLines(page: Page, { account, permissions }: AccountDiagnosis, namesAll: boolean): string[] {
  const { style } = page;
  const as = account.identity === null ? 'not reached' : `as ${printable(account.identity)}`;
  const name = style.strong(accountName(account));
  const heading = paragraph(page, '', `${name}  ${style.quiet(as)}`);
  return [
    ...(heading.length === 1 ? heading : [name, ...paragraph(page, '  ', style.quiet(as))]),
    ...answers(page, permissions, namesAll),
  ];
}

/** @param namesAll whether what is there is named too; else it is counted */
function answers(page: Page, permissions: readonly PermissionAnswer[], namesAll: boolean): string[] {
  const { style, marks } = page;
  const those = (wanted: PermissionAnswer['state']) => permissions.filter(({ state }) => state === wanted);
  return [
    ...those('missing').flatMap(({ action, without, detail }) => [
      ...paragraph(page, `  ${style.bad(marks.bad)} `, `${style.bad(`${action} is missing.`)} ${without}`),
      ...(detail === null ? [] : paragraph(page, '    ', style.quiet(printable(detail)))),
    ]),
    ...[...Map.groupBy(those('unknown'), ({ detail }) => detail)].flatMap(([detail, group]) =>
      unknownLines(page, detail ?? '', group),
    ),
    ...presentLines(page, those('present'), namesAll),
  ];
}

/** What is not known for one reason stands together; what each costs is told where it could have been asked. */
function unknownLines(page: Page, detail: string, group: readonly PermissionAnswer[]): string[] {
  const { style, marks } = page;
  const names = enumerate(group.map(({ action }) => action));
  const isAre = group.length === 1 ? 'is' : 'are';
  return [
    ...paragraph(
      page,
      `  ${style.unsure(marks.unsure)} `,
      `${style.unsure(`${names} ${isAre} not known.`)} ${printable(detail)}`,
    ),
    ...(group.length > 3
      ? []
      : group.flatMap(({ action, without }) =>
          paragraph(page, '    ', style.quiet(`Without ${group.length === 1 ? 'it' : action}: ${without}`)),
        )),
  ];
}

function presentLines(page: Page, present: readonly PermissionAnswer[], namesAll: boolean): string[] {
  const { style, marks } = page;
  const ways = [...Map.groupBy(present, ({ askedBy }) => askedBy)];
  const lines = ways.map(([askedBy, group]) => {
    const names = namesAll ? `: ${style.quiet(group.map(({ action }) => action).join(', '))}` : '';
    return `${group.length} there, ${askedBy === 'call' ? 'by a call' : "by IAM's policy simulator"}${names}`;
  });
  const reported = namesAll ? lines : lines.length === 0 ? [] : [lines.join('; ')];
  return reported.flatMap((line) => paragraph(page, `  ${style.good(marks.good)} `, line));
}

function footer(page: Page, diagnosis: Diagnosis): string[] {
  const { style, marks } = page;
  const all = [diagnosis.caller, ...diagnosis.accounts].flatMap(({ permissions }) => permissions);
  const { missing } = countAnswers(diagnosis);
  const notes = [
    ...(all.some(({ askedBy }) => askedBy === 'simulation')
      ? [
          "IAM's policy simulator goes by the policies of a user or role. A policy of the session, or of a VPC endpoint on the way, is not in its answer.",
        ]
      : []),
    ...(diagnosis.notAsked.length > 0
      ? [`Not asked, since only other accounts take it: ${diagnosis.notAsked.join(', ')}.`]
      : []),
  ];
  return [
    ...notes.flatMap((note) => paragraph(page, '', style.quiet(note))),
    ...(missing > 0
      ? paragraph(
          page,
          `${marks.command} `,
          `${style.command(`solekey policy ${diagnosis.use}`)} prints the policy that holds all of it`,
        )
      : []),
  ];
}

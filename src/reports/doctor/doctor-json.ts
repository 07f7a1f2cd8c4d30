import { countAnswers, type Diagnosis } from '../../domain/diagnosis.ts';
import { formatTime } from '../../domain/time.ts';
import { documentText } from '../../text/document-text.ts';
import type { DoctorJson } from './doctor-schema.ts';

/** What `doctor --format json` prints. */
export async function doctorJson(diagnosis: Diagnosis): Promise<string> {
  return documentText(json(diagnosis));
}

function json({ tool, startedAt, finishedAt, accounts, notAsked, ...reported }: Diagnosis): DoctorJson {
  return {
    schema: 'solekey.doctor/1',
    tool,
    startedAt: formatTime(startedAt),
    finishedAt: formatTime(finishedAt),
    ...reported,
    notAsked,
    accounts: accounts.map(({ account, permissions }) => ({ ...account, permissions })),
    summary: { accounts: accounts.length, ...countAnswers({ ...reported, accounts }) },
  };
}

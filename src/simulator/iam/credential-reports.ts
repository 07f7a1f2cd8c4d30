import { writeReport } from '../report/write-report.ts';
import type { Operation } from '../services/operation.ts';
import { page } from '../services/page.ts';

export const generateCredentialReport: Operation = {
  name: 'GenerateCredentialReport',
  // CloudTrail calls it a write, but it changes nothing that a reader of the trail asks for.
  effect: 'reads',
  run: ({ account, now }) => account.report.generate(now),
};

export const getCredentialReport: Operation = {
  name: 'GetCredentialReport',
  effect: 'reads',
  run: ({ account, now }) => {
    const { content, generatedAt } = account.report.get(now, (span) => writeReport(account, span));
    return { Content: content, ReportFormat: 'text/csv', GeneratedTime: new Date(generatedAt) };
  },
};

export const listAccountAliases: Operation = {
  name: 'ListAccountAliases',
  effect: 'reads',
  run: (call) => {
    const { items, rest } = page(call, call.account.aliases, () => true);
    return { AccountAliases: items, ...rest };
  },
};

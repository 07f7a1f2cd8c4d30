import type { Fault } from '../fault.ts';

export const cloudCustodian: readonly Fault[] = [
  {
    test: 'Cloud Custodian: keys of the same creation second both match, and what is told of one is told of both',
    from: 'if (match === undefined || sameLive.length !== 1 || sameReported.length !== 1) return key;',
    to: 'if (match === undefined) return key;',
  },
  {
    test: 'Cloud Custodian: `ReportExpired` is not handled',
    from: `  'ReportExpired',
  'CredentialReportNotPresentException',
  'CredentialReportExpiredException',
`,
    to: "  'CredentialReportNotPresentException',\n",
  },
];

import type { Fault } from '../fault.ts';

const notAllPages =
  'AWS sample rotation: accounts and events are not paginated, so only the first page of them is seen';

export const awsSampleRotation: readonly Fault[] = [
  {
    test: 'AWS sample rotation: users are not paginated, so only the first page of them is seen',
    from: 'if (marker === null) return;',
    to: 'if (marker === null || seen.size === 0) return;',
  },
  {
    test: notAllPages,
    from: 'if (marker === null) return;',
    to: 'if (marker === null || seen.size === 0) return;',
  },
  {
    test: notAllPages,
    from: '    token = page.next;\n',
    to: '    token = null;\n',
  },
  {
    test: "AWS sample rotation: a last use that could not be read is taken for 'never used'",
    from: "parseTime(word) ?? refuseCell(row, index, 'a time such as 2026-01-31T09:30:00Z, or N/A')",
    to: 'parseTime(word)',
  },
  {
    test: "AWS sample rotation: a last use that nobody asked for is taken for 'never used'",
    exports: 'readLiveKeys',
    from: 'lastUsed: null,',
    to: "lastUsed: { state: 'never', at: null, region: null, service: null },",
  },
];

import { expect, test } from 'vitest';
import type { Control, RulePage } from '../domain/scan/control.ts';
import { iamUserSingleActiveAccessKey } from './iam-user-single-active-access-key/iam-user-single-active-access-key.ts';
import { renderRulePage, renderRulePageMarkdown } from './rule-page.ts';

const page: RulePage = {
  title: 'A title that is long enough',
  description: 'What it is about, on two lines.',
  rationale: 'Why.',
  remediation: {
    consoleAdministrator: ['Open the user, and then the key.', 'Deactivate it.'],
    consoleIamUser: ['Sign in.'],
    commandLine: [{ text: 'Run `this`:', command: 'aws iam one\n  --two' }, { text: 'Look.' }],
  },
  frameworkNotes: ['No other *has* it, not `one*` `'],
};
const control: Control = {
  ...iamUserSingleActiveAccessKey,
  id: 'an-id',
  severity: 'low',
  appliesTo: ['iam-user', 'root'],
  pages: { en: async () => page, fr: async () => page },
  references: [
    { title: 'A guide', url: 'https://example.com/a' },
    { title: 'Another guide', url: 'https://example.com/another-long-one' },
  ],
  frameworks: [{ framework: 'CIS', version: '1', id: '1.2' }],
};

test('a page for a terminal, to the letter', async () => {
  expect(await renderRulePage(control, 'en', { width: 24 })).toBe(`A title that is long
enough
an-id · severity: low ·
about: IAM users, the
root user

DESCRIPTION
  What it is about, on
  two lines.

RATIONALE
  Why.

REMEDIATION

From the console, as an
administrator
  1. Open the user, and
     then the key.
  2. Deactivate it.

From the console, as an
IAM user
  1. Sign in.

From the command line
  1. Run \`this\`:

     aws iam one
       --two

  2. Look.

FRAMEWORKS
  - CIS 1: 1.2
  - No other *has* it,
    not \`one*\` \`

REFERENCES
  - A guide
    https://example.com/a
  - Another guide
    https://example.com/another-long-one
`);
});

test('a page as Markdown, to the letter', async () => {
  expect(await renderRulePageMarkdown(control, 'en')).toBe(`# A title that is long enough

\`an-id\` · severity: low · about: IAM users, the root user

## Description

What it is about, on two lines.

## Rationale

Why.

## Remediation

### From the console, as an administrator

1. Open the user, and then the key.
2. Deactivate it.

### From the console, as an IAM user

1. Sign in.

### From the command line

1. Run \`this\`:

   \`\`\`sh
   aws iam one
     --two
   \`\`\`

2. Look.

## Frameworks

- CIS 1: 1.2
- No other \\*has\\* it, not \`one*\` \`

## References

- [A guide](https://example.com/a)
- [Another guide](https://example.com/another-long-one)
`);
});

test('a page without a framework has no list of them', async () => {
  const none = { ...page, frameworkNotes: [] };
  const pages = { en: async () => none, fr: async () => none };
  const text = await renderRulePage({ ...control, pages, frameworks: [] }, 'en', { width: 40 });
  expect(text).toContain('\n\nFRAMEWORKS\n\nREFERENCES\n');
});

test('a page narrower than its margin still says every word', async () => {
  const text = await renderRulePage(control, 'en', { width: 1 });
  expect(text.split(/\s+/)).toEqual(expect.arrayContaining(['Deactivate', 'https://example.com/a']));
});

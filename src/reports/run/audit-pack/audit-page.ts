import type { RunRecord } from '../../../domain/run/run-record.ts';
import { markdownCode } from '../../../text/markdown-text.ts';
import type { CheckedJournal } from '../run-html.ts';
import { packCheck } from './pack-check.ts';

/** The first file that an auditor opens: what is here, and how each part is checked without solekey. */
export function auditPage({ run, plan, createdAt, sessions }: RunRecord, journal: CheckedJournal): string {
  const ended = sessions.flatMap(({ endedAt }) => endedAt ?? []).at(-1);
  return `# Run ${markdownCode(run)}

IAM access keys that were deactivated so that each IAM user has one active key, and the result for each.
Started ${createdAt}${ended === undefined ? '' : `, last ended ${ended}`}. All times are in UTC.

| file | holds |
| --- | --- |
| \`run.html\` | everything, to read: before and after, who, when |
| \`plan.json\` | the plan that was approved: what to do, why, and the evidence |
| \`journal.jsonl\` | what was done, a line a step: each write to AWS was recorded here before it was sent |
| \`run.json\` | the result for each key |
| \`keys-before.csv\` | the keys of each user in the plan's actions, as the plan saw them |
| \`keys-after.csv\` | the same keys as the run left them, and how that is known |
| \`SHA256SUMS\` | the checksum of each of these files and of this page |

## How to check it

In this folder, with coreutils, Python 3 and the AWS CLI. solekey is needed only where check 3 says so.

1. Each file has the checksum that the pack lists:

\`\`\`sh
sha256sum --check --strict SHA256SUMS
\`\`\`

2. The folder holds these files and no others, byte for byte. No line of the journal was changed, removed or moved, and
the plan is the journal's. Each line holds its number, the hash of the line before and its own hash: SHA-256 over the
line's canonical JSON (RFC 8785) without \`hash\`. The plan's \`digest\` is made the same way.

\`\`\`sh
python3 - <<'CHECK'
${packCheck}
CHECK
\`\`\`

3. Compare the two hashes that this check printed with the ones that were saved outside this pack. Without that, the
checks prove nothing: a person who can change a file can also write its checksum again.

- The journal hash covers \`journal.jsonl\` and \`plan.json\`. \`solekey apply\` and \`solekey undo\` print it when they end.
  In this pack it is

\`\`\`text
${journal.head}
\`\`\`

- The pack hash covers every file. \`solekey runs export\` prints it. It is the SHA-256 of \`SHA256SUMS\`, so no file of the
  pack can hold it. If it was not saved, the journal hash is enough with a copy of solekey: every other file is made from
  the journal, and the same version of solekey makes the same bytes again:

\`\`\`text
solekey runs export ./journal.jsonl --out ../again && diff -r . ../again
\`\`\`

4. AWS recorded the same. CloudTrail keeps 90 days. In each account of \`plan.json\`, with your own credentials:

\`\`\`text
aws cloudtrail lookup-events --region us-east-1 --lookup-attributes AttributeKey=EventName,AttributeValue=UpdateAccessKey --start-time ${createdAt}
\`\`\`

Compare these events with the \`intent\` lines of the journal; \`signedBy\` names the key that signed. In the partitions of
China and GovCloud the region is cn-north-1 or us-gov-west-1.

## What it does not prove

- That nothing used a deactivated key: AWS may not record calls that it refuses.
- What happened to the keys after the last line. \`solekey verify\` asks AWS; a new scan shows the state now.
${journal.wasCut ? '- The last line of the journal was cut short, for example by a power cut. It is left out here.\n' : ''}- What happened to users whom the plan left alone: they are only in \`plan.json\`, under \`decisions\`. The plan ${plan.complete ? 'covers every account in scope.' : 'is incomplete: an account could not be read in full.'}
`;
}

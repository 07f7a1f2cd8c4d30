import type { RunRecord } from '../../domain/run-record.ts';
import { markdownCode } from '../markdown-text.ts';
import type { CheckedJournal } from '../run-html.ts';

/** The first file that an auditor opens: what is here, and how each part is checked without solekey. */
export function auditPage({ run, plan, createdAt, sessions }: RunRecord, journal: CheckedJournal): string {
  const ended = sessions.flatMap(({ endedAt }) => endedAt ?? []).at(-1);
  return `# Run ${markdownCode(run)}

IAM access keys that were switched off so that each IAM user has one active key, and what became of them.
Begun ${createdAt}${ended === undefined ? '' : `, last ended ${ended}`}. All times are in UTC.

| file | holds |
| --- | --- |
| \`run.html\` | all of it, to be read: before and after, who, when |
| \`plan.json\` | the plan that was approved: what was to be done, why, and what it was decided on |
| \`journal.jsonl\` | what was done, a line a step: each write to AWS was announced here before it was sent |
| \`run.json\` | what became of each key |
| \`keys-before.csv\` | the keys of each user whom the run was to change, as the plan saw them |
| \`keys-after.csv\` | the same keys as the run left them, and how that is known |
| \`SHA256SUMS\` | the checksum of each of these files |

## How to check it

In this folder, with coreutils, Python 3 and the AWS CLI. None of it needs solekey.

1. No file was changed since the pack was made:

\`\`\`sh
sha256sum --check SHA256SUMS
\`\`\`

2. No line of the journal was changed, taken out or moved, and the plan is the one it was made for. Each line holds its
number, the hash of the line before and its own: SHA-256 over the line's canonical JSON (RFC 8785) without \`hash\`. The
plan's \`digest\` is made alike.

\`\`\`sh
python3 - <<'CHECK'
${chainCheck}
CHECK
\`\`\`

3. The journal is the one that was written then, and no new one: the head that the check printed has to be the one that
was noted elsewhere when the run ended, in a ticket or a chat. By this pack it is

\`\`\`text
${journal.head}
\`\`\`

4. AWS saw the same. CloudTrail keeps 90 days of it; in each account of \`plan.json\`, signed with credentials of your own:

\`\`\`text
aws cloudtrail lookup-events --region us-east-1 --lookup-attributes AttributeKey=EventName,AttributeValue=UpdateAccessKey --start-time ${createdAt}
\`\`\`

The writes there have to be those of the \`intent\` lines, by the key in \`signedBy\`. In the partitions of China and
GovCloud the region is another: cn-north-1, us-gov-west-1.

## What it does not prove

- That a key which was switched off was used by nobody: no use seen proves little.
- What happened to the keys after the last line. \`solekey verify\` asks AWS, and a new scan tells what is so now.
${journal.wasCut ? '- The last line of the journal was cut short, as by a power cut, and is left out here.\n' : ''}- Users whom the plan left alone are in \`plan.json\` alone, under \`decisions\`. The plan is ${plan.complete ? 'of every account in scope.' : 'not complete: an account could not be read in full.'}
`;
}

/** Python's json writes what RFC 8785 asks for wherever names are ASCII and numbers are whole, as they are here. */
const chainCheck = `import hashlib, json, sys

def sha256(fields):
    text = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()

with open("plan.json", encoding="utf-8") as file:
    plan = json.load(file)
with open("journal.jsonl", encoding="utf-8", newline="\\n") as file:
    lines = file.read().split("\\n")[:-1]
head = "0" * 64
for number, line in enumerate(lines, 1):
    entry = json.loads(line)
    written = entry.pop("hash")
    if [entry["sequence"], entry["previous"], sha256(entry)] != [number, head, written]:
        sys.exit(f"journal.jsonl: line {number} was changed")
    if number == 1 and entry["plan"] != plan:
        sys.exit("plan.json is not the plan of the journal")
    head = written
digest = plan.pop("digest")
if sha256(plan) != digest:
    sys.exit("plan.json was changed after it was made")
print(f"{len(lines)} lines, the chain holds; its head is {head}")`;
